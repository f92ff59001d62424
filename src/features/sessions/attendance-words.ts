/** Who came, in words: what may be noted, what was, and until when. */
import { attendanceStage, attendanceWindow } from '../../domain/attendance.ts';
import type { CallHint } from '../../domain/call-visits.ts';
import { formatDay, formatMinutes, formatTime } from '../../domain/format-time.ts';
import type { Attendance, Session } from '../../domain/session.ts';
import type { Role } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { doubtedZone, sessionFormat, type Viewer } from './use-viewer.ts';

/** What was noted, as `role` reads it; null for nothing. `name` is the other side's. */
export function attendanceWords(attendance: Attendance, role: Role, name: string): string | null {
  if (attendance === 'unknown') return null;
  const words = {
    attended: { trainer: m.session_attended({ name }), client: m.session_attended_you({ name }) },
    client_no_show: { trainer: m.session_client_no_show({ name }), client: m.session_client_no_show_you({ name }) },
    trainer_no_show: { trainer: m.session_trainer_no_show_you(), client: m.session_trainer_no_show({ name }) },
  };
  return words[attendance][role];
}

/** From when or until when who came can be noted, and why not; null where there is nothing to note. */
export function attendanceLimit(session: Session, name: string, viewer: Viewer, now: Date): string | null {
  const stage = attendanceStage(session, now);
  const { opensAt, closesAt } = attendanceWindow(session);
  const until = moment(closesAt, session, viewer, now);
  if (stage === 'early') return m.session_attendance_from({ name, moment: moment(opensAt, session, viewer, now) });
  if (stage === 'never') return null;
  if (stage === 'open') {
    return session.attendance === 'unknown'
      ? m.session_attendance_open({ moment: until })
      : m.session_attendance_until({ moment: until });
  }
  return session.attendance === 'unknown'
    ? m.session_attendance_missed({ moment: until })
    : m.session_attendance_settled({ moment: until });
}

const MINUTE = 60_000;

/** What the call tells the trainer of who came: a hint, which they know better. */
export function callHintWords(hint: CallHint, name: string, locale: string | undefined): string {
  if (hint.came !== 'both') {
    return hint.came === 'trainer' ? m.session_attendance_hint_you() : m.session_attendance_hint_other({ name });
  }
  const minutes = Math.round((hint.togetherMs ?? 0) / MINUTE);
  if (minutes === 0) return m.session_attendance_hint_joined();
  return m.session_attendance_hint_both({ length: formatMinutes(minutes, locale) });
}

function moment(at: Date, session: Session, viewer: Viewer, now: Date): string {
  const format = sessionFormat(session, viewer);
  const zone = doubtedZone(session, viewer);
  const told = `${formatDay(at, now, format)}, ${formatTime(at, format)}`;
  return zone === null ? told : `${told} ${zone}`;
}
