import { Link } from '@tanstack/react-router';
import { MapPin, Video } from 'lucide-react';
import { Avatar } from '../../components/avatar.tsx';
import { Chip } from '../../components/chip.tsx';
import { IconWord } from '../../components/icon-word.tsx';
import { formatDay, formatMinutes, formatTimeRange, nearDay, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { entriesByDay, typeWord, type CalendarEntry } from './calendar-entry.ts';

interface EntryListProps {
  entries: readonly CalendarEntry[];
  format: TimeFormat;
  now: Date;
  /** Each heading is found by this and its day. */
  idOfDay: (day: number) => string;
}

/** Everything that the grid shows, day by day, with nothing cut off. */
export function EntryList({ entries, format, now, idOfDay }: EntryListProps) {
  return [...entriesByDay(entries)].map(([day, ofDay], index) => (
    // A month may be long: days that are out of sight are not laid out. The first ones are in sight, and must not jump.
    <section
      key={day}
      aria-labelledby={idOfDay(day)}
      className={`mb-4 ${index < 2 ? '' : '[contain-intrinsic-size:auto_9rem] [content-visibility:auto]'}`}
    >
      <DayHeading id={idOfDay(day)} at={ofDay[0]?.from ?? now} now={now} format={format} />
      <ul className="flex flex-col gap-2">
        {ofDay.map((entry) => (
          <li key={entry.sessionId}>
            <EntryCard entry={entry} format={format} />
          </li>
        ))}
      </ul>
    </section>
  ));
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

function EntryCard({ entry, format }: { entry: CalendarEntry; format: TimeFormat }) {
  const { from, to, focus, trainer, type, look, status, there } = entry;
  const settled = look === 'pending' || look === 'waiting';
  return (
    <article
      className={`relative rounded-card border bg-surface p-3 hover:border-line-strong ${settled ? 'border-dashed border-line-strong' : 'border-line'}`}
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
              to="/sessions/$sessionId"
              params={{ sessionId: entry.sessionId }}
              className="after:absolute after:inset-0 hover:underline"
            >
              {trainer === '' ? focus : m.calendar_focus_with({ focus, trainer })}
            </Link>
          </h4>
        </div>
        <Avatar name={trainer} pictureUrl={entry.trainerPicture} />
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Chip icon={type === 'online' ? Video : MapPin} tone={type === 'online' ? 'online' : 'place'}>
          {typeWord(type)}
        </Chip>
        <IconWord icon={status.icon} className={status.tint}>
          {status.text}
        </IconWord>
      </div>
    </article>
  );
}
