import { CalendarX, Check, UserCheck, UserX, Video, type LucideIcon } from 'lucide-react';
import { useId, useState } from 'react';
import { useCallHint } from '../../api/calls/hint.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { failureText } from '../../api/room.ts';
import { useSetAttendance } from '../../api/sessions/aftermath.ts';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { Button } from '../../components/button.tsx';
import { IconWord } from '../../components/icon-word.tsx';
import { Notice } from '../../components/notice.tsx';
import { attendanceStage, checkAttendance } from '../../domain/attendance.ts';
import type { Attendance, Session } from '../../domain/session.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { attendanceLimit, attendanceWords, callHintWords } from './attendance-words.ts';
import type { Viewer } from './use-viewer.ts';

interface AttendanceControlProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
}

/** Who came: for the trainer to note with one tap, for the client to read. */
export function AttendanceControl({ entry, viewer, now }: AttendanceControlProps) {
  const { session, other } = entry;
  const name = firstName(other.displayName);
  const noted = attendanceWords(session.attendance, viewer.role, name);
  if (viewer.role === 'client') {
    return noted === null ? null : <Noted attendance={session.attendance} words={noted} />;
  }
  const limit = attendanceLimit(session, name, viewer, now);
  if (limit === null) return null;
  if (attendanceStage(session, now) === 'open') {
    return <OpenControl entry={entry} viewer={viewer} now={now} name={name} noted={noted} limit={limit} />;
  }
  return (
    <>
      {noted !== null && <Noted attendance={session.attendance} words={noted} />}
      <p className={`text-14 text-ink-2 ${noted === null ? 'mt-3' : ''}`}>{limit}</p>
    </>
  );
}

interface OpenControlProps extends AttendanceControlProps {
  name: string;
  noted: string | null;
  limit: string;
}

function OpenControl({ entry, viewer, now, name, noted, limit }: OpenControlProps) {
  const { session, review } = entry;
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const setAttendance = useSetAttendance();
  const mayNote = (to: Attendance) => checkAttendance(session, to, review !== null, session.trainerId, now).ok;

  async function note(attendance: Attendance) {
    try {
      const result = await setAttendance.mutateAsync({ sessionId: session.id, attendance });
      setProblem(result.ok ? null : refusalText(result.error));
    } catch (error) {
      setProblem(failureText(error));
    }
  }

  return (
    <section aria-labelledby={id} className="mt-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 id={id} className="text-16 font-semi">
          {m.session_attendance_question({ name })}
        </h3>
        <p className="text-14 text-ink-2">{limit}</p>
      </div>
      {session.type === 'online' && <FromCall session={session} name={name} locale={viewer.format.locale} />}
      <div role="group" aria-labelledby={id} aria-describedby={`${id}-noted`} className="mt-2 grid grid-cols-3 gap-2">
        {CHOICES.map(({ to, icon, words }) => (
          <Choice
            key={to}
            icon={icon}
            look={lookOf(to, session.attendance)}
            disabled={!mayNote(to)}
            onTap={() => void note(to)}
          >
            {words({ name })}
          </Choice>
        ))}
      </div>
      <div className="mt-1 flex min-h-(--hit) flex-wrap items-center gap-x-2">
        <p id={`${id}-noted`} role="status" className="text-14 text-ink-2">
          {noted === null ? m.session_attendance_none() : m.session_attendance_noted({ noted })}
        </p>
        {noted !== null && (
          <Button
            kind="text"
            className="text-14!"
            disabled={setAttendance.isPending}
            onClick={() => void note('unknown')}
          >
            {m.session_attendance_undo()}
          </Button>
        )}
      </div>
      {!mayNote('client_no_show') && <p className="text-14 text-ink-2">{m.session_attendance_reviewed({ name })}</p>}
      {problem !== null && <Notice kind="failed">{problem}</Notice>}
    </section>
  );
}

/** What the call itself tells, for the trainer to go by. */
function FromCall({ session, name, locale }: { session: Session; name: string; locale: string | undefined }) {
  const hint = useCallHint(session);
  if (hint === null) return null;
  return (
    <p className="mt-1 flex gap-1.5 text-14 text-ink-2">
      <Video aria-hidden="true" className="size-5 shrink-0" />
      {callHintWords(hint, name, locale)}
    </p>
  );
}

const CHOICES = [
  { to: 'attended', icon: UserCheck, words: m.session_attendance_came },
  { to: 'client_no_show', icon: UserX, words: m.session_attendance_not_came },
  { to: 'trainer_no_show', icon: CalendarX, words: m.session_attendance_not_i },
] as const;

type Look = 'suggested' | 'offered' | 'chosen' | 'chosen_missed';

/** Coming is what is most likely: suggested by an edge, until something is chosen, which is filled and has a tick. */
function lookOf(to: Attendance, chosen: Attendance): Look {
  if (to === chosen) return to === 'attended' ? 'chosen' : 'chosen_missed';
  return to === 'attended' && chosen === 'unknown' ? 'suggested' : 'offered';
}

const LOOKS: Record<Look, string> = {
  suggested: 'border-brand bg-surface text-brand-text hover:bg-brand-soft',
  offered: 'border-line-strong bg-surface text-ink hover:bg-sunken',
  chosen: 'border-transparent bg-brand text-on-brand',
  chosen_missed: 'border-transparent bg-cancelled text-surface',
};

interface ChoiceProps {
  icon: LucideIcon;
  look: Look;
  disabled: boolean;
  onTap: () => void;
  children: string;
}

function Choice({ icon, look, disabled, onTap, children }: ChoiceProps) {
  const isChosen = look === 'chosen' || look === 'chosen_missed';
  const Icon = isChosen ? Check : icon;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      disabled={disabled}
      onClick={onTap}
      className={`flex min-h-14 flex-col items-center justify-center gap-x-2 gap-y-1 rounded-card border px-2 py-2 text-center text-14 font-semi wrap-anywhere md:flex-row md:text-16 ${disabled && !isChosen ? 'border-dashed border-line-strong bg-sunken text-ink-3' : LOOKS[look]}`}
    >
      <Icon aria-hidden="true" className="size-5 shrink-0 md:size-6" />
      {children}
    </button>
  );
}

/** What was noted, with its icon. */
export function Noted({ attendance, words }: { attendance: Attendance; words: string }) {
  return (
    <p className="mt-3">
      <IconWord
        icon={CHOICES.find(({ to }) => to === attendance)?.icon ?? UserCheck}
        className={`text-14! ${attendance === 'attended' ? 'text-completed' : 'text-cancelled'}`}
      >
        {words}
      </IconWord>
    </p>
  );
}
