import { Link } from '@tanstack/react-router';
import { MapPin, Video } from 'lucide-react';
import { createContext, useContext } from 'react';
import { formatTime, type TimeFormat } from '../../domain/format-time.ts';
import { blockWords, type CalendarEntry } from './calendar-entry.ts';
import { blockClass, LOOKS, typeTint } from './entry-looks.ts';
import { ENTRY_PAGES } from './entry-pages.ts';

/**
 * What the grid draws. FullCalendar is told only when each session is: through here a block gets its words, and gets new
 * ones without being made anew.
 */
export const EntriesContext = createContext<{ format: TimeFormat; entries: ReadonlyMap<string, CalendarEntry> } | null>(
  null,
);

interface EntryBlockOfProps {
  id: string;
  /** A line in a day of the month; otherwise as tall as the session is long. */
  isLine: boolean;
}

export function EntryBlockOf({ id, isLine }: EntryBlockOfProps) {
  const drawn = useContext(EntriesContext);
  const entry = drawn?.entries.get(id);
  return drawn && entry && <EntryBlock entry={entry} format={drawn.format} isLine={isLine} />;
}

interface EntryBlockProps {
  entry: CalendarEntry;
  format: TimeFormat;
  isLine: boolean;
}

/** A session in the grid. What is cut off for want of room is in its name, and in the list beside. */
function EntryBlock({ entry, format, isLine }: EntryBlockProps) {
  return (
    <Link
      to={ENTRY_PAGES[entry.role]}
      params={{ sessionId: entry.sessionId }}
      title={entry.name}
      // A link's own dragging would end the calendar's.
      draggable={false}
      className={`@container block overflow-hidden rounded-chip border px-1 text-12 text-ink no-underline focus-visible:-outline-offset-2 @sm:px-2 ${isLine ? '' : 'h-full'} ${blockClass(entry.look, entry.type)}`}
    >
      <span className="sr-only">{entry.name}</span>
      {isLine ? <Line entry={entry} format={format} /> : <Column entry={entry} format={format} />}
    </Link>
  );
}

function Column({ entry, format }: Omit<EntryBlockProps, 'isLine'>) {
  const { icon: StatusIcon, word, tint } = LOOKS[entry.look];
  const [title, detail] = blockWords(entry);
  const minutes = (entry.to.getTime() - entry.from.getTime()) / 60_000;
  return (
    <span aria-hidden="true" className="flex h-full flex-col">
      <span className="flex items-start justify-between gap-1">
        <span className={`min-w-0 font-semi ${minutes < 90 ? 'truncate' : 'line-clamp-2'} ${struck(entry)}`}>
          {title}
        </span>
        <TypeIcon entry={entry} />
      </span>
      <span className="flex items-start justify-between gap-1">
        <span className="tabular min-w-0 truncate">
          {formatTime(entry.from, format)}
          {detail !== '' && ` · ${detail}`}
        </span>
        {minutes < 60 && <StatusIcon className={`mt-px size-3.5 shrink-0 ${tint}`} />}
      </span>
      {minutes >= 60 && (
        <span className={`flex items-center gap-1 font-medium ${tint}`}>
          <StatusIcon className="size-3.5 shrink-0" />
          <span className="truncate">{word}</span>
        </span>
      )}
    </span>
  );
}

function Line({ entry, format }: Omit<EntryBlockProps, 'isLine'>) {
  const { icon: StatusIcon, tint } = LOOKS[entry.look];
  const [title] = blockWords(entry);
  return (
    <span aria-hidden="true" className="flex min-h-6 items-center justify-center gap-1 @min-[5rem]:justify-start">
      <StatusIcon className={`size-3.5 shrink-0 ${tint}`} />
      <span className={`hidden min-w-0 grow truncate @min-[5rem]:block ${struck(entry)}`}>
        <span className="tabular">{formatTime(entry.from, format)}</span>
        <span className="hidden font-medium @min-[6rem]:inline"> {title}</span>
      </span>
      <TypeIcon entry={entry} />
    </span>
  );
}

function TypeIcon({ entry: { look, type } }: { entry: CalendarEntry }) {
  const Icon = type === 'online' ? Video : MapPin;
  return <Icon className={`mt-px size-3.5 shrink-0 ${typeTint(look, type)}`} />;
}

function struck({ look }: CalendarEntry): string {
  return look === 'cancelled' ? 'line-through' : '';
}
