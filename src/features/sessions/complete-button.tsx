import { CheckCheck } from 'lucide-react';
import { useState } from 'react';
import { refusalText } from '../../api/refusal-text.ts';
import { useUpdateSessionStatus, type SessionEntry } from '../../api/sessions/hooks.ts';
import { useOnce } from '../../api/use-once.ts';
import type { ButtonKind } from '../../components/button-class.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { m } from '../../messages/messages.ts';

interface CompleteButtonProps {
  entry: SessionEntry;
  now: Date;
  kind: ButtonKind;
}

/** From its start on, the trainer may say that a session is done; at its end the server does so by itself. */
export function CompleteButton({ entry, now, kind }: CompleteButtonProps) {
  const { session } = entry;
  const [problem, setProblem] = useState<string | null>(null);
  const updateStatus = useUpdateSessionStatus();
  const once = useOnce(setProblem);
  if (session.status !== 'confirmed' || now < session.scheduledAt || now >= session.endsAt) return null;

  async function complete() {
    const result = await updateStatus.mutateAsync({ sessionId: session.id, status: 'completed' });
    setProblem(result.ok ? null : refusalText(result.error));
  }

  return (
    <>
      {problem !== null && (
        <div className="w-full">
          <Notice kind="failed">{problem}</Notice>
        </div>
      )}
      <Button
        kind={kind}
        className="min-h-14"
        disabled={updateStatus.isPending}
        onClick={(event) => void once(complete, event)}
      >
        <CheckCheck aria-hidden="true" />
        {m.session_mark_done()}
      </Button>
    </>
  );
}
