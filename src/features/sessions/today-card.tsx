import { Link } from '@tanstack/react-router';
import { MapPin, MessageSquare, ShoppingBag } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { Avatar } from '../../components/avatar.tsx';
import { attendanceStage } from '../../domain/attendance.ts';
import { formatUntil } from '../../domain/format-time.ts';
import { isHeld } from '../../domain/session.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { AttendanceControl, Noted } from './attendance-control.tsx';
import { attendanceWords } from './attendance-words.ts';
import { ReadinessBadge } from './call-readiness.tsx';
import { CompleteButton } from './complete-button.tsx';
import { JoinAction } from './join-action.tsx';
import { StatusLine, TypeChip } from './session-chips.tsx';
import { COVERING_LINK } from './session-links.tsx';
import { SessionTime } from './session-time.tsx';
import { focusOf, runningWords } from './session-words.ts';
import { readTodaySearch } from './today-search.ts';
import type { Viewer } from './use-viewer.ts';

interface TodayCardProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
  /** Larger, with what the trainer needs to know. */
  isNext: boolean;
  /** Its page stands beside the day where there is room. */
  isBeside: boolean;
}

/** A session of the day: who, when, where and what for, and what can be done with it now, each in one tap. */
export function TodayCard({ entry, viewer, now, isNext, isBeside }: TodayCardProps) {
  const { session, other } = entry;
  const noted = attendanceWords(session.attendance, viewer.role, firstName(other.displayName));
  // Once it is noted it is one line; to change it there is the session's page.
  const mayNote = noted === null && attendanceStage(session, now) === 'open';
  const isRunning = now >= session.scheduledAt && now < session.endsAt;
  return (
    <article
      className={`relative overflow-hidden rounded-card border ${isBeside ? 'lg:ring-2 lg:ring-brand' : ''} ${cardLook(entry, isNext, now)}`}
    >
      {isRunning && <Passed share={(now.getTime() - session.scheduledAt.getTime()) / lengthOf(entry)} />}
      <div className={`relative flex flex-col gap-2 ${isNext ? 'p-4' : 'p-3'}`}>
        {isNext && (
          <p className="text-14 font-semi text-brand-text">
            {isRunning
              ? m.today_running({ running: runningWords(session, now) })
              : m.today_next_up({ until: formatUntil(session.scheduledAt, now, viewer.format.locale) })}
          </p>
        )}
        <div className="flex items-start justify-between gap-3">
          <div className="min-w-0">
            <h2 className={`font-semi wrap-anywhere ${isNext ? 'text-24' : 'text-16'}`}>
              <Link
                to="/trainer/today"
                search={(shown) => readTodaySearch({ ...shown, new: undefined, session: session.id })}
                className={COVERING_LINK}
              >
                {other.displayName}
              </Link>
            </h2>
            <SessionTime session={session} viewer={viewer} now={now} />
            <p className="text-14 text-ink-2 wrap-anywhere md:text-16">{focusOf(session)}</p>
          </div>
          <div className="hidden @min-[17rem]:block">
            <Avatar name={other.displayName} pictureUrl={other.avatarUrl} size={isNext ? 'large' : 'small'} />
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <TypeChip type={session.type} />
          <StatusLine entry={entry} viewer={viewer} now={now} />
          {noted !== null && <Noted attendance={session.attendance} words={noted} />}
          {session.type === 'online' && <ReadinessBadge entry={entry} viewer={viewer} now={now} />}
        </div>
        {isNext && <ToKnow entry={entry} />}
        {/* Beside it stand the same actions, with everything else about the session. */}
        <div className={`relative flex flex-col gap-2 empty:hidden ${isBeside ? 'lg:hidden' : ''}`}>
          {isNext && <JoinAction entry={entry} viewer={viewer} now={now} kind="primary" />}
          <CompleteButton entry={entry} now={now} kind={isNext && session.type === 'in_person' ? 'primary' : 'plain'} />
          {mayNote && <AttendanceControl entry={entry} viewer={viewer} now={now} />}
        </div>
      </div>
    </article>
  );
}

/** What is over is quiet, what is next stands out, what is not settled has a dashed edge. */
function cardLook(entry: SessionEntry, isNext: boolean, now: Date): string {
  const { session, waiting } = entry;
  const edge = waiting || session.status === 'pending' ? 'border-dashed' : '';
  if (session.status === 'pending') return `${edge} border-pending-line bg-surface`;
  if (isHeld(session, now)) return `${edge} ${waiting ? 'border-line-strong' : 'border-transparent'} bg-completed-soft`;
  return isNext ? `${edge} border-brand bg-surface ring-1 ring-brand` : `${edge} border-line-strong bg-surface`;
}

/** How much of a running session is over, as a shade from above; the words beside say the same. */
function Passed({ share }: { share: number }) {
  return (
    <span
      aria-hidden="true"
      className="absolute inset-x-0 top-0 border-b-2 border-brand bg-brand-soft"
      style={{ height: `${Math.round(share * 100)}%` }}
    />
  );
}

function ToKnow({ entry: { session, other } }: { entry: SessionEntry }) {
  return (
    <div className="flex flex-col gap-1 text-14 empty:hidden">
      {session.location !== null && <Line icon={<MapPin aria-hidden="true" />}>{session.location}</Line>}
      {session.clientNote !== null && (
        <Line icon={<MessageSquare aria-hidden="true" />}>
          {m.today_note({ name: firstName(other.displayName) })}: “{session.clientNote}”
        </Line>
      )}
      {session.prepNote !== null && (
        <Line icon={<ShoppingBag aria-hidden="true" />}>
          {m.today_bring()}: {session.prepNote}
        </Line>
      )}
    </div>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex gap-2 text-ink-2 wrap-anywhere [&_svg]:mt-px [&_svg]:size-4.5 [&_svg]:shrink-0">
      {icon}
      <span className="min-w-0">{children}</span>
    </p>
  );
}

function lengthOf({ session }: SessionEntry): number {
  return session.endsAt.getTime() - session.scheduledAt.getTime();
}
