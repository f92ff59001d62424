import { CircleCheck, Clock, Pencil } from 'lucide-react';
import { DraftText } from '../../api/drafts.ts';
import { useWaivePenalty } from '../../api/sessions/aftermath.ts';
import { Button } from '../../components/button.tsx';
import { IconWord } from '../../components/icon-word.tsx';
import { checkWaiver } from '../../domain/attendance.ts';
import type { Session } from '../../domain/session.ts';
import type { Role } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { Fact } from './fact.tsx';
import { TakeBackButton } from './take-back-button.tsx';
import { TextForm } from './text-form.tsx';
import { useKeptForm } from './use-kept-form.ts';

interface LateCancellationProps {
  session: Session;
  role: Role;
  viewerId: string;
  /** The other side's. */
  name: string;
}

/** Whether a late cancellation counts: both sides read it, and the trainer may let it pass. */
export function LateCancellation({ session, role, viewerId, name }: LateCancellationProps) {
  if (session.cancelKind !== 'late') return null;
  const by = { by: role === 'trainer' ? 'you' : 'other', name };
  const words = session.penaltyWaived
    ? m.session_late_waived(by)
    : role === 'trainer'
      ? m.session_late_counts()
      : m.session_late_counts_client({ name });
  const mayWaive = checkWaiver(session, { waived: false, reason: null }, viewerId).ok;
  return (
    <Fact term={m.session_late_term()}>
      <IconWord
        icon={session.penaltyWaived ? CircleCheck : Clock}
        className={`text-14! ${session.penaltyWaived ? 'text-confirmed' : 'text-cancelled'}`}
      >
        {words}
      </IconWord>
      {session.penaltyWaived && session.waiveReason !== null && (
        <p>{m.session_late_reason({ reason: session.waiveReason })}</p>
      )}
      {mayWaive && <Waiving session={session} name={name} />}
    </Fact>
  );
}

function Waiving({ session, name }: { session: Session; name: string }) {
  const form = useKeptForm('waive', session.id, DraftText);
  const waivePenalty = useWaivePenalty();
  if (form === undefined) return null;
  const { id: sessionId, penaltyWaived, waiveReason } = session;
  return (
    <div tabIndex={-1} className="mt-2 whitespace-normal">
      {form.value !== null && (
        <TextForm
          label={m.session_late_why({ name })}
          limit="waive_reason"
          text={form.value}
          onChange={form.change}
          save={m.session_late_waive()}
          onSave={(reason) => waivePenalty.mutateAsync({ sessionId, waived: true, reason })}
          onClose={form.close}
          takesFocus={form.isFresh}
        />
      )}
      {form.value === null && !penaltyWaived && <Button onClick={() => form.open('')}>{m.session_late_waive()}</Button>}
      {form.value === null && penaltyWaived && (
        <div className="-ms-4 -mb-1 flex flex-wrap">
          <Button kind="text" className="text-14!" onClick={() => form.open(waiveReason ?? '')}>
            <Pencil aria-hidden="true" />
            {m.session_late_change_reason()}
          </Button>
          <TakeBackButton onTap={() => waivePenalty.mutateAsync({ sessionId, waived: false, reason: null })}>
            {m.session_late_count()}
          </TakeBackButton>
        </div>
      )}
    </div>
  );
}
