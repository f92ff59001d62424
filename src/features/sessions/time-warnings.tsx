import { useTakenTimes } from '../../api/availability/hooks.ts';
import { Notice } from '../../components/notice.tsx';
import type { Session } from '../../domain/session.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { endOf, type Time } from './proposal-words.ts';
import type { Viewer } from './use-viewer.ts';
import { useWarnings } from './use-warnings.ts';
import { Warnings } from './warnings.tsx';

interface TimeWarningsProps {
  session: Session;
  /** The other side's. */
  name: string;
  time: Time;
  viewer: Viewer;
  now: Date;
}

/** What speaks against a time besides one's own sessions: to a trainer their hours, to a client what is known of the trainer's day. */
export function TimeWarnings({ session, name, time, viewer, now }: TimeWarningsProps) {
  return viewer.role === 'trainer' ? (
    <OwnHours session={session} time={time} viewer={viewer} now={now} />
  ) : (
    <TrainersDay session={session} time={time} name={name} now={now} />
  );
}

function OwnHours(props: Omit<TimeWarningsProps, 'name'>) {
  const warn = useWarnings(props.session.trainerId);
  return <Warnings {...props} warn={warn} />;
}

function TrainersDay({ session, time, name, now }: Omit<TimeWarningsProps, 'viewer'>) {
  const { data } = useTakenTimes(session.trainerId);
  const endsAt = endOf(time);
  const isTaken = data?.some(
    (one) =>
      one.startsAt < endsAt &&
      one.endsAt > time.scheduledAt &&
      (one.heldUntil === null || one.heldUntil > now) &&
      // The time that the session itself takes is free for it.
      one.startsAt.getTime() !== session.scheduledAt.getTime(),
  );
  if (isTaken !== true) return null;
  return (
    <div className="mt-3">
      <Notice kind="beware">{m.proposal_not_free({ name: firstName(name) })}</Notice>
    </div>
  );
}
