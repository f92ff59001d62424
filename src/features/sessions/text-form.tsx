import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { refusalText } from '../../api/refusal-text.ts';
import { failureText } from '../../api/room.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TEXT_LIMITS, textLength, type LimitedText } from '../../domain/limits.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import { m } from '../../messages/messages.ts';

interface TextFormProps {
  label: string;
  hint?: ReactNode;
  limit: LimitedText;
  text: string;
  onChange: (text: string) => void;
  /** The words on the button that saves. */
  save: string;
  onSave: (text: string) => Promise<Result<unknown, Refusal>>;
  /** When it is saved, or left. */
  onClose: () => Promise<void>;
  takesFocus: boolean;
  /** Choices above the text. */
  children?: ReactNode;
}

/** One text, written in its place on a page. It is never cut: what is too long is said, and waits. */
export function TextForm(props: TextFormProps) {
  const { label, hint, limit, text, onChange, save, onSave, onClose, takesFocus, children } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const length = textLength(text);
  const most = TEXT_LIMITS[limit];

  useEffect(() => {
    if (takesFocus) form.current?.querySelector('textarea')?.focus();
  }, [takesFocus]);

  async function leave() {
    // The form takes the focus with it: back to the part of the page that it stood in.
    const home = form.current?.closest<HTMLElement>('[tabindex="-1"]');
    await onClose();
    home?.focus();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setSaving(true);
    try {
      const result = await onSave(text);
      if (result.ok) return await leave();
      setProblem(refusalText(result.error));
    } catch (error) {
      setProblem(failureText(error));
    }
    setSaving(false);
  }

  return (
    <form ref={form} onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      {children}
      <TextArea
        label={label}
        hint={hint}
        value={text}
        onChange={onChange}
        length={length}
        limit={most}
        error={length > most ? m.session_text_too_long() : null}
      />
      {problem !== null && <Notice kind="failed">{problem}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button kind="soft" submit disabled={isSaving || length > most || text.trim() === ''}>
          {save}
        </Button>
        <Button onClick={() => void leave()}>{m.session_edit_leave()}</Button>
      </div>
    </form>
  );
}
