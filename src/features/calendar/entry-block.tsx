import { useRouter } from '@tanstack/react-router';
import { MapPin, Video } from 'lucide-react';
import { createContext, useContext, type MouseEvent } from 'react';
import { formatTime, type TimeFormat } from '../../domain/format-time.ts';
import { blockWords, type CalendarEntry } from './calendar-entry.ts';
import { blockClass, LOOKS, typeTint } from './entry-looks.ts';
import { ENTRY_PAGES } from './entry-pages.ts';

/**
 * What the grid draws. FullCalendar is told only when each session is: through here a block gets its words, and gets new
 * ones without being made anew.
 */
export const EntriesContext = createContext<DrawnEntries | null>(null);

interface DrawnEntries {
  format: TimeFormat;
  entries: ReadonlyMap<string, CalendarEntry>;
  /** So many that no block has room for more than a time. */
  isCrowded: boolean;
}

interface EntryBlockOfProps {
  id: string;
  /** A line in a day of the month; otherwise as tall as the session is long. */
  isLine: boolean;
}

export function EntryBlockOf({ id, isLine }: EntryBlockOfProps) {
  const drawn = useContext(EntriesContext);
  const entry = drawn?.entries.get(id);
  if (drawn === null || entry === undefined) return null;
  if (drawn.isCrowded && !isLine) return <BareBlock entry={entry} format={drawn.format} />;
  return <EntryBlock entry={entry} format={drawn.format} isLine={isLine} />;
}

interface EntryBlockProps {
  entry: CalendarEntry;
  format: TimeFormat;
  isLine: boolean;
}

const BLOCK =
  'block overflow-hidden rounded-chip border px-1 text-12 text-ink no-underline focus-visible:-outline-offset-2';

/** A session in the grid. What is cut off for want of room is in its name, and in the list beside. */
function EntryBlock({ entry, format, isLine }: EntryBlockProps) {
  const link = useEntryLink(entry);
  return (
    <a
      {...link}
      title={entry.name}
      // A link's own dragging would end the calendar's.
      draggable={false}
      className={`@container @sm:px-2 ${BLOCK} ${isLine ? '' : 'h-full'} ${blockClass(entry.look, entry.type)}`}
    >
      <span className="sr-only">{entry.name}</span>
      {isLine ? <Line entry={entry} format={format} /> : <Column entry={entry} format={format} />}
    </a>
  );
}

/** One of a crowd: it asks the browser for as little as it can, as a thousand of them are laid out at once. */
function BareBlock({ entry, format }: ContentProps) {
  const link = useEntryLink(entry);
  return (
    <a
      {...link}
      title={entry.name}
      aria-label={entry.name}
      draggable={false}
      className={`${BLOCK} h-full whitespace-nowrap ${blockClass(entry.look, entry.type)} ${struck(entry)}`}
    >
      {formatTime(entry.from, format)}
    </a>
  );
}

/** A link without what the router's own would cost a calendar of hundreds: each of those follows the address. */
function useEntryLink({ role, sessionId }: CalendarEntry) {
  const router = useRouter();
  const to = ENTRY_PAGES[role];
  return {
    href: to.replace('$sessionId', encodeURIComponent(sessionId)),
    onClick: (event: MouseEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      void router.navigate({ to, params: { sessionId } });
    },
  };
}

interface ContentProps {
  entry: CalendarEntry;
  format: TimeFormat;
}

function Column({ entry, format }: ContentProps) {
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

function Line({ entry, format }: ContentProps) {
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
