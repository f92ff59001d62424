import { Check, Pencil } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { refusalText } from '../../api/refusal-text.ts';
import { useUpdateSessionStatus, type SessionEntry } from '../../api/sessions/hooks.ts';
import { useOpenProposal } from '../../api/sessions/proposals.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { mayProposeTime } from '../../domain/proposal.ts';
import { changeStatus, checkSessionTexts, type Session } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import { CompleteButton } from './complete-button.tsx';
import { ProposeButton } from './propose-button.tsx';
import type { Viewer } from './use-viewer.ts';

const CancelSheet = lazy(async () => ({ default: (await import('./cancel-sheet.tsx')).CancelSheet }));
const EditSheet = lazy(async () => ({ default: (await import('./edit-sheet.tsx')).EditSheet }));

interface SessionActionsProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
}

/** What the viewer may do to a session now, by the rules that judge it when they do. */
export function SessionActions({ entry, viewer, now }: SessionActionsProps) {
  const { session } = entry;
  const [cancelling, setCancelling] = useState(false);
  const [editing, setEditing] = useState(false);
  const userId = viewer.role === 'client' ? session.clientId : session.trainerId;
  const open = useOpenProposal(session.id)?.proposal ?? null;
  const mayCancel = changeStatus(session, 'cancelled', userId, now).ok;
  const texts = viewer.role === 'client' ? { clientNote: session.clientNote } : { prepNote: session.prepNote };
  const mayEdit = checkSessionTexts(session, texts, userId, now).ok && session.status !== 'completed';
  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
      {changeStatus(session, 'confirmed', userId, now).ok && <ConfirmButton session={session} />}
      {viewer.role === 'trainer' && <CompleteButton entry={entry} now={now} kind="soft" />}
      {mayEdit && (
        <Button onClick={() => setEditing(true)}>
          <Pencil aria-hidden="true" />
          {viewer.role === 'client' ? m.session_edit_note() : m.session_edit_details()}
        </Button>
      )}
      {mayProposeTime(session, open, userId, now) && <ProposeButton entry={entry} viewer={viewer} now={now} />}
      {mayCancel && (
        <Button kind="danger" onClick={() => setCancelling(true)}>
          {endWords(session, viewer)}
        </Button>
      )}
      {editing && (
        <Suspense>
          <EditSheet session={session} role={viewer.role} onClose={() => setEditing(false)} />
        </Suspense>
      )}
      {cancelling && (
        <Suspense>
          <CancelSheet entry={entry} viewer={viewer} now={now} onClose={() => setCancelling(false)} />
        </Suspense>
      )}
    </div>
  );
}

function endWords(session: Session, viewer: Viewer): string {
  if (session.status === 'confirmed') return m.session_cancel_action();
  return viewer.role === 'trainer' ? m.session_decline() : m.session_withdraw();
}

function ConfirmButton({ session }: { session: Session }) {
  const [problem, setProblem] = useState<string | null>(null);
  const updateStatus = useUpdateSessionStatus();
  const once = useOnce(setProblem);

  async function confirm() {
    const result = await updateStatus.mutateAsync({ sessionId: session.id, status: 'confirmed' });
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
        kind="soft"
        className="w-full md:w-auto"
        disabled={updateStatus.isPending}
        onClick={() => void once(confirm)}
      >
        <Check aria-hidden="true" />
        {m.session_confirm()}
      </Button>
    </>
  );
}
