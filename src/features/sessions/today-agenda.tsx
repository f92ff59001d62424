import { Link } from '@tanstack/react-router';
import { Coffee, Plus } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { buttonClass } from '../../components/button-class.ts';
import { formatTime, formatTimeRange } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { TodayCard } from './today-card.tsx';
import type { Day, DayItem } from './use-day.ts';

interface TodayAgendaProps {
  day: Day;
  items: readonly DayItem[];
  /** The session whose page stands beside the day where there is room. */
  besideId: string | undefined;
}

/**
 * The day from top to bottom: when things begin stands at the side, or above with large letters on a small phone, and a
 * line says where now is.
 */
export function TodayAgenda({ day, items, besideId }: TodayAgendaProps) {
  const { format } = day.viewer;
  return (
    <ol aria-label={m.today_agenda()} className="@container flex flex-col gap-2 empty:hidden">
      {items.map((item) =>
        item.kind === 'now' ? (
          <NowLine key="now" time={formatTime(item.startsAt, format)} />
        ) : (
          <li
            key={`${item.kind} ${item.kind === 'session' ? item.of.session.id : item.startsAt.getTime()}`}
            className="grid grid-cols-1 gap-x-2 @min-[17rem]:grid-cols-[3.25rem_minmax(0,1fr)]"
          >
            <Rail item={item} day={day} />
            <Item item={item} day={day} besideId={besideId} />
          </li>
        ),
      )}
    </ol>
  );
}

/** The time at the side: of the start, or of now where a session runs. What is beside it says it in words. */
function Rail({ item, day }: { item: DayItem; day: Day }) {
  const isRunning = item.kind === 'session' && item.startsAt <= day.now && day.now < item.endsAt;
  const time = formatTime(isRunning ? day.now : item.startsAt, day.viewer.format);
  return (
    <span aria-hidden="true" className="@min-[17rem]:pt-3.5 @min-[17rem]:text-end">
      <span
        className={`tabular inline-block rounded-chip text-12 font-medium ${isRunning ? 'bg-ink px-1 font-semi text-paper' : 'text-ink-3'}`}
      >
        {time}
      </span>
    </span>
  );
}

function Item({ item, day, besideId }: { item: DayItem; day: Day; besideId: string | undefined }) {
  const { format } = day.viewer;
  if (item.kind === 'session') {
    const isBeside = item.of.session.id === besideId;
    const isNext = item.of === day.next;
    return <TodayCard entry={item.of} viewer={day.viewer} now={day.now} isNext={isNext} isBeside={isBeside} />;
  }
  if (item.kind === 'now') return null;
  const times = formatTimeRange(item.startsAt, item.endsAt, format);
  if (item.kind === 'off') {
    const isWhole = item.startsAt <= day.startsAt && item.endsAt >= day.endsAt;
    return (
      <Gap hatched>
        <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2 rounded-chip bg-surface px-2 py-1 text-14 font-medium">
          <Coffee aria-hidden="true" className="size-4.5 shrink-0 text-ink-3" />
          {isWhole ? m.today_off_all_day() : m.today_off({ times })}
          {item.reason !== null && <span className="text-ink-2 wrap-anywhere">{item.reason}</span>}
        </span>
      </Gap>
    );
  }
  return (
    <Gap>
      <span className="min-w-0 grow text-14 text-ink-2">{m.today_free({ times })}</span>
      <Link
        to="/trainer/today"
        search={(search) => ({ ...search, new: item.startsAt.toISOString() })}
        aria-label={m.today_book_at({ time: formatTime(item.startsAt, format) })}
        className={buttonClass('text', 'min-h-14 text-14!')}
      >
        <Plus aria-hidden="true" />
        {m.today_book()}
      </Link>
    </Gap>
  );
}

function Gap({ hatched = false, children }: { hatched?: boolean; children: ReactNode }) {
  return (
    <div
      className={`flex min-h-14 flex-wrap items-center gap-x-2 rounded-card ps-3 ${hatched ? 'hatched border border-line py-1.5 pe-3' : ''}`}
    >
      {children}
    </div>
  );
}

/** Where the day has come to. Brought into sight when the page opens, not while somebody scrolls. */
function NowLine({ time }: { time: string }) {
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const line = ref.current;
    if (line !== null && scrollY === 0 && line.getBoundingClientRect().top > innerHeight * 0.7) {
      line.scrollIntoView({ block: 'center' });
    }
  }, []);
  return (
    <li ref={ref} data-now className="grid grid-cols-[3.25rem_minmax(0,1fr)] items-center gap-2">
      <span className="sr-only">{m.today_now({ time })}</span>
      <span aria-hidden="true" className="text-end">
        <span className="tabular inline-block rounded-chip bg-ink px-1 text-12 font-semi text-paper">{time}</span>
      </span>
      <span aria-hidden="true" className="-ms-2 h-0.5 rounded-full bg-ink" />
    </li>
  );
}
