import { Link } from '@tanstack/react-router';
import { CalendarClock, MapPin, Plus, Video } from 'lucide-react';
import { useContext, useState } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { IconWord } from '../../components/icon-word.tsx';
import { formatDay, formatMinutes, formatTimeRange, nearDay, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { entriesByDay, focusWith, typeWord, type CalendarEntry, type EntryLook } from './calendar-entry.ts';
import { ENTRY_PAGES } from './entry-pages.ts';
import { firstOpen, groundWords, type DayGround } from './ground.ts';
import { PlanningContext } from './planning.ts';

interface EntryListProps {
  entries: readonly CalendarEntry[];
  /** What lies behind the entries, for the days that are listed whether they have any or not; a trainer's. */
  days: readonly DayGround[];
  format: TimeFormat;
  now: Date;
  /** Each heading is found by this and its day. */
  idOfDay: (day: number) => string;
}

/** Everything that the grid shows, day by day, with nothing cut off. */
export function EntryList({ entries, days, format, now, idOfDay }: EntryListProps) {
  const byDay = entriesByDay(entries);
  const grounds = new Map(days.map((ground) => [ground.day, ground]));
  const listed = [...new Set([...byDay.keys(), ...grounds.keys()])].toSorted((a, b) => a - b);
  return listed.map((day, index) => {
    const ofDay = byDay.get(day) ?? [];
    const ground = grounds.get(day);
    return (
      // A month may be long: days that are out of sight are not laid out. The first ones are in sight, and must not jump.
      <section
        key={day}
        aria-labelledby={idOfDay(day)}
        className={`mb-4 ${index < 2 ? '' : '[contain-intrinsic-size:auto_9rem] [content-visibility:auto]'}`}
      >
        <div className="flex items-center justify-between gap-2">
          <DayHeading id={idOfDay(day)} at={ofDay[0]?.from ?? ground?.startsAt ?? now} now={now} format={format} />
          {ground !== undefined && <BookOn ground={ground} format={format} now={now} />}
        </div>
        {ground !== undefined && <Hours ground={ground} format={format} />}
        <DayEntries entries={ofDay} format={format} />
      </section>
    );
  });
}

/** More than anybody holds in a day: what goes beyond is drawn when it is asked for. */
const DAY_FIRST = 24;

function DayEntries({ entries, format }: Pick<EntryListProps, 'entries' | 'format'>) {
  const [most, setMost] = useState(DAY_FIRST);
  const more = entries.length - most;
  return (
    <>
      <ul className="flex flex-col gap-2 empty:hidden">
        {entries.slice(0, most).map((entry) => (
          <li key={entry.id}>
            <EntryCard entry={entry} format={format} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button kind="text" className="mt-1 -ms-2" onClick={() => setMost(most + 4 * DAY_FIRST)}>
          {m.calendar_show_more({ count: more })}
        </Button>
      )}
    </>
  );
}

/** When the trainer is open that day, and when off. */
function Hours({ ground, format }: { ground: DayGround; format: TimeFormat }) {
  return (
    <div className="tabular mb-2 text-14 text-ink-3 empty:hidden">
      {groundWords(ground, format).map((said) => (
        <p key={said} className="wrap-anywhere">
          {said}
        </p>
      ))}
    </div>
  );
}

/** The way to book on that day. */
function BookOn({ ground, format, now }: { ground: DayGround; format: TimeFormat; now: Date }) {
  const planning = useContext(PlanningContext);
  if (planning === null || now >= ground.endsAt) return null;
  return (
    <button
      type="button"
      aria-label={m.calendar_book_on({ day: formatDay(ground.startsAt, now, format) })}
      onClick={() => planning.onNew(firstOpen(ground, now))}
      className="-my-1 flex size-(--hit) shrink-0 items-center justify-center rounded-card text-brand-text hover:bg-sunken"
    >
      <Plus aria-hidden="true" className="size-5" />
    </button>
  );
}

function DayHeading({ id, at, now, format }: { id: string; at: Date; now: Date; format: TimeFormat }) {
  const near = nearDay(at, now, format);
  return (
    <h3 id={id} tabIndex={-1} className="scroll-mt-4 py-2 text-14 font-semi text-ink-2 first-letter:uppercase">
      {near !== null && <span className="text-ink">{near}, </span>}
      {formatDay(at, now, format)}
    </h3>
  );
}

/** What is not agreed on, as in the grid. */
const CARD_EDGES: Partial<Record<EntryLook, string>> = {
  pending: 'border-dashed border-line-strong',
  waiting: 'border-dashed border-line-strong',
  asked: 'border-2 border-dotted border-pending-line',
};

function EntryCard({ entry, format }: { entry: CalendarEntry; format: TimeFormat }) {
  const { from, to, role, other, type, look, status, there } = entry;
  return (
    <article
      className={`relative rounded-card border bg-surface p-3 hover:border-line-strong ${CARD_EDGES[look] ?? 'border-line'}`}
    >
      <div className="flex justify-between gap-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <time dateTime={from.toISOString()} className="text-16 font-semi">
              {formatTimeRange(from, to, format)}
            </time>
            <span className="text-14 text-ink-2">
              {formatMinutes((to.getTime() - from.getTime()) / 60_000, format.locale)}
            </span>
            {there !== null && <span className="text-14 text-ink-3">{there}</span>}
          </p>
          <h4 className={`text-14 text-ink-2 ${look === 'cancelled' ? 'line-through' : ''}`}>
            <Link
              to={ENTRY_PAGES[role]}
              params={{ sessionId: entry.sessionId }}
              className="after:absolute after:inset-0 hover:underline"
            >
              {focusWith(entry)}
            </Link>
          </h4>
        </div>
        <Avatar name={other} pictureUrl={entry.otherPicture} />
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Chip icon={type === 'online' ? Video : MapPin} tone={type === 'online' ? 'online' : 'place'}>
          {typeWord(type)}
        </Chip>
        <IconWord icon={status.icon} className={status.tint}>
          {status.text}
        </IconWord>
      </div>
      {entry.isMovable && <Propose entry={entry} />}
    </article>
  );
}

/** By keyboard and by touch what dragging does with a pointer. */
function Propose({ entry: { sessionId, from, to } }: { entry: CalendarEntry }) {
  const planning = useContext(PlanningContext);
  if (planning === null) return null;
  const minutes = (to.getTime() - from.getTime()) / 60_000;
  return (
    <Button
      kind="text"
      className="relative -ms-4 -mb-2 text-14!"
      onClick={() => planning.onPropose(sessionId, from, minutes)}
    >
      <CalendarClock aria-hidden="true" />
      {m.calendar_propose()}
    </Button>
  );
}
