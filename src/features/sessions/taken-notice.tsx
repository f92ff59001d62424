import { useUpcomingSessions } from '../../api/sessions/hooks.ts';
import { Notice } from '../../components/notice.tsx';
import type { Session } from '../../domain/session.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { overlapping } from './overlapping.ts';
import { timeWords, type Time } from './proposal-words.ts';
import { sessionFormat, type Viewer } from './use-viewer.ts';

interface TakenNoticeProps {
  session: Session;
  time: Time;
  viewer: Viewer;
  now: Date;
}

/** What this device knows to be booked at another time for a session, said before anybody agrees on it. */
export function TakenNotice({ session, time, viewer, now }: TakenNoticeProps) {
  const { data } = useUpcomingSessions();
  return overlapping(data ?? [], session.id, time).map((entry) => (
    <div key={entry.session.id} className="mt-3">
      <Notice kind="beware">
        {m.proposal_taken({
          name: firstName(entry.other.displayName),
          time: timeWords(entry.session, now, sessionFormat(entry.session, viewer)),
        })}
      </Notice>
    </div>
  ));
}
