import { useState } from 'react';
import { refusalText } from '../../api/refusal-text.ts';
import { failureText } from '../../api/room.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';
import type { Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import { m } from '../../messages/messages.ts';

interface DeleteNoteSheetProps {
  isShared: boolean;
  /** The other side's. */
  name: string;
  onDelete: () => Promise<Result<null, Refusal>>;
  onClose: () => void;
}

/** Asks before a note is gone for good, and for whom. The note takes the sheet with it. */
export function DeleteNoteSheet({ isShared, name, onDelete, onClose }: DeleteNoteSheetProps) {
  const [problem, setProblem] = useState<string | null>(null);

  async function remove() {
    try {
      const result = await onDelete();
      if (!result.ok) setProblem(refusalText(result.error));
    } catch (error) {
      setProblem(failureText(error));
    }
  }

  return (
    <Sheet title={m.session_note_delete_title()} onClose={onClose}>
      <p className="mt-1 text-14 text-ink-2">
        {isShared ? m.session_note_delete_shared({ name }) : m.session_note_delete_private()}
      </p>
      {problem !== null && <Notice kind="failed">{problem}</Notice>}
      <div className="mt-5 grid gap-2 min-[20rem]:grid-cols-[3fr_2fr]">
        <Button onClick={onClose}>{m.session_note_delete_keep()}</Button>
        <Button kind="danger" onClick={() => void remove()}>
          {m.session_note_delete()}
        </Button>
      </div>
    </Sheet>
  );
}
