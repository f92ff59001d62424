import { useState, type FormEvent } from 'react';
import { refusalText } from '../../api/refusal-text.ts';
import { useUpdateSessionStatus, type SessionEntry } from '../../api/sessions/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { formatDay, formatTime } from '../../domain/format-time.ts';
import { TEXT_LIMITS, textLength } from '../../domain/limits.ts';
import { firstName } from './session-words.ts';
import { sessionFormat, type Viewer } from './use-viewer.ts';

interface CancelSheetProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
  onClose: () => void;
}

/** Ends a request: the trainer declines it, the client takes it back. The safe answer comes first and is wider. */
export function CancelSheet({ entry, viewer, now, onClose }: CancelSheetProps) {
  const { session, other } = entry;
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const updateStatus = useUpdateSessionStatus();
  const format = sessionFormat(session, viewer);
  const when = `${formatDay(session.scheduledAt, now, format)}, ${formatTime(session.scheduledAt, format)}`;
  const declining = viewer.role === 'trainer';
  const name = firstName(other.displayName);
  const length = textLength(reason);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const given = reason.trim();
    const result = await updateStatus.mutateAsync({
      sessionId: session.id,
      status: 'cancelled',
      reason: given === '' ? null : given,
    });
    if (result.ok) onClose();
    else setProblem(refusalText(result.error));
  }

  return (
    <Sheet title={declining ? `Decline ${name}’s request?` : 'Take the request back?'} onClose={onClose}>
      <p className="mt-1 text-14 text-ink-2">
        {when}. The time is free again for others, and {name} is told.
      </p>
      <form onSubmit={(event) => void submit(event)} className="mt-4 flex flex-col gap-4">
        <TextArea
          label={declining ? `Why? ${name} reads it` : 'Why?'}
          optional
          value={reason}
          onChange={setReason}
          length={length}
          limit={TEXT_LIMITS.cancel_reason}
          error={length > TEXT_LIMITS.cancel_reason ? 'Please make it shorter. Nothing you typed is lost.' : null}
        />
        {problem !== null && <Notice kind="failed">{problem}</Notice>}
        <div className="grid grid-cols-[3fr_2fr] gap-2">
          <Button onClick={onClose}>Keep it</Button>
          <Button kind="danger" submit disabled={updateStatus.isPending || length > TEXT_LIMITS.cancel_reason}>
            {declining ? 'Decline' : 'Take back'}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
