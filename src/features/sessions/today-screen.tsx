import { Link } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight, Inbox, List, Plus } from 'lucide-react';
import { useRef } from 'react';
import { useWaitingCount } from '../../api/sessions/waiting.ts';
import { useIsFirstSync } from '../../api/sync/hooks.ts';
import { buttonClass } from '../../components/button-class.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { dayToIso } from '../../domain/calendar-period.ts';
import { zoneCity } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { SessionDetails } from './session-details.tsx';
import { useBeside } from './sessions-frame.tsx';
import { SessionsSkeleton } from './sessions-skeleton.tsx';
import { TodayAgenda } from './today-agenda.tsx';
import { useDay, type Day } from './use-day.ts';

interface TodayScreenProps {
  /** Left out: today. */
  date: string | undefined;
  /** The session that stands beside the day, or on a phone instead of it; undefined for none. */
  chosenId: string | undefined;
}

/** A trainer's home: one day from morning to evening, with what there is to do at each session one tap away. */
export function TodayScreen({ date, chosenId }: TodayScreenProps) {
  const day = useDay(date);
  const isFirstSync = useIsFirstSync();
  const isUnknown = day.items === undefined || (isFirstSync && day.sessions.length === 0);
  const place = useRef<HTMLDivElement>(null);
  const byItself = useBeside((day.next ?? day.sessions[0])?.session.id, place);
  const beside = chosenId ?? byItself;
  return (
    <div className="mx-auto max-w-160 lg:mx-0 lg:grid lg:max-w-none lg:grid-cols-[minmax(24rem,4fr)_minmax(0,5fr)]">
      <div className={`min-w-0 pb-6 ${chosenId === undefined ? '' : 'hidden lg:block'}`}>
        {chosenId === undefined && <PageTitle>{m.today_title()}</PageTitle>}
        <Heading day={day} isUnknown={isUnknown} />
        <div className="flex flex-col gap-4 px-4 md:px-6">
          <Waiting />
          {isUnknown ? <SessionsSkeleton /> : <TodayAgenda day={day} items={day.items ?? []} besideId={beside} />}
          {!isUnknown && day.items?.every(({ kind }) => kind === 'now') && (
            <EmptyState title={m.today_empty_title({ day: day.title })}>{m.today_empty()}</EmptyState>
          )}
          <Links day={day} />
        </div>
      </div>
      <div
        ref={place}
        className={`min-w-0 lg:min-h-dvh lg:border-s lg:border-line ${chosenId === undefined ? 'hidden lg:block' : ''}`}
      >
        {beside !== undefined && <SessionDetails key={beside} sessionId={beside} />}
      </div>
    </div>
  );
}

function Heading({ day, isUnknown }: { day: Day; isUnknown: boolean }) {
  return (
    <header className="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 py-3 md:px-6 md:pt-5">
      <div className="me-auto min-w-0">
        <h1 className="text-20 font-semi tracking-tight text-balance xl:text-24">{day.title}</h1>
        <p className="min-h-5 text-14 text-ink-2">{isUnknown ? '' : summary(day)}</p>
      </div>
      <div className="flex items-center gap-1">
        <Step day={day.day - 1} today={day.today} label={m.today_previous()} icon={ChevronLeft} />
        <Step day={day.day + 1} today={day.today} label={m.today_next()} icon={ChevronRight} />
        {day.day !== day.today && (
          <Link to="/trainer/today" search={{}} className={buttonClass('plain', 'ms-1')}>
            {m.today_back()}
          </Link>
        )}
      </div>
    </header>
  );
}

/** `5 sessions · 2 done · London`. */
function summary({ sessions, done, viewer }: Day): string {
  const parts = [
    sessions.length === 0 ? m.today_no_sessions() : m.today_sessions({ count: sessions.length }),
    ...(done === 0 ? [] : [m.today_done({ count: done })]),
    zoneCity(viewer.format.timeZone),
  ];
  return parts.join(' · ');
}

interface StepProps {
  day: number;
  today: number;
  label: string;
  icon: typeof ChevronLeft;
}

function Step({ day, today, label, icon: Icon }: StepProps) {
  return (
    <Link
      to="/trainer/today"
      search={day === today ? {} : { date: dayToIso(day) }}
      aria-label={label}
      className="flex size-(--hit) items-center justify-center rounded-card text-ink-2 transition-colors hover:bg-sunken hover:text-ink md:size-14"
    >
      <Icon aria-hidden="true" className="size-6 rtl:-scale-x-100" />
    </Link>
  );
}

/** What waits for the trainer's answer. */
function Waiting() {
  const count = useWaitingCount();
  if (count === 0) return null;
  return (
    <Link
      to="/trainer/requests"
      className="flex min-h-14 items-center gap-3 rounded-card border border-dashed border-pending-line bg-surface px-4 py-2 text-16 font-semi hover:bg-sunken"
    >
      <Inbox aria-hidden="true" className="size-5 shrink-0 text-pending" />
      <span className="min-w-0 grow">{m.today_requests({ count })}</span>
      <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-ink-3 rtl:-scale-x-100" />
    </Link>
  );
}

function Links({ day }: { day: Day }) {
  return (
    <div className="flex flex-wrap gap-2">
      <Link
        to="/trainer/today"
        search={(search) => ({ ...search, new: day.now < day.startsAt ? middayOf(day) : 'now' })}
        className={buttonClass('plain', 'min-h-14 grow')}
      >
        <Plus aria-hidden="true" />
        {m.today_new()}
      </Link>
      <Link to="/trainer/sessions" className={buttonClass('plain', 'min-h-14 grow')}>
        <List aria-hidden="true" />
        {m.today_all()}
      </Link>
    </div>
  );
}

/** A day to come is offered from its first free time, else from noon. */
function middayOf({ items, startsAt, endsAt }: Day): string {
  const free = items?.find(({ kind }) => kind === 'free');
  return (free?.startsAt ?? new Date((startsAt.getTime() + endsAt.getTime()) / 2)).toISOString();
}
