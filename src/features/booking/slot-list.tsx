import { Check } from 'lucide-react';
import { memo, useMemo } from 'react';
import { formatDay, formatOffset, formatTime, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';

interface SlotListProps {
  slots: readonly Date[];
  /** Wished starts, the most wished first. */
  chosen: readonly Date[];
  /** Which of the slots meet a session of one's own. */
  isOwnTime: (slot: Date) => boolean;
  format: TimeFormat;
  now: Date;
  /** The same function at each render, as all of this: one tap changes one button or two. */
  onChoose: (slot: Date) => void;
}

/** The free starts of one day, by the part of the day they are in. */
export function SlotList({ slots, chosen, isOwnTime, format, now, onChoose }: SlotListProps) {
  const parts = useMemo(() => partsOfDay(slots, format), [slots, format]);
  const isTwice = useMemo(() => shownTwice(slots, format), [slots, format]);
  return (
    <div className="flex flex-col gap-4">
      {parts.map(([title, some]) => (
        <section key={title} aria-label={title}>
          <h3 className="mb-2 text-14 font-medium text-ink-3">{title}</h3>
          <ul className="grid grid-cols-3 gap-2 sm:grid-cols-4 xl:grid-cols-5">
            {some.map((slot) => {
              const rank = chosen.findIndex((one) => one.getTime() === slot.getTime());
              return (
                <li key={slot.getTime()}>
                  <SlotButton
                    slot={slot}
                    rank={rank}
                    // The others do not show how many there are, and stay as they are.
                    ranks={rank < 0 ? 0 : chosen.length}
                    isOwn={isOwnTime(slot)}
                    offset={isTwice.has(slot) ? formatOffset(slot, format) : null}
                    format={format}
                    now={now}
                    onChoose={onChoose}
                  />
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface SlotButtonProps {
  slot: Date;
  /** Its place among the wished ones; -1 is not wished. */
  rank: number;
  ranks: number;
  isOwn: boolean;
  /** Tells apart two that the clock shows alike, in the hour that an autumn repeats. */
  offset: string | null;
  format: TimeFormat;
  now: Date;
  onChoose: (slot: Date) => void;
}

const SlotButton = memo(function SlotButton(props: SlotButtonProps) {
  const { slot, rank, ranks, isOwn, offset, format, now, onChoose } = props;
  const isChosen = rank >= 0;
  const time = [formatTime(slot, format), offset].filter(Boolean).join(' ');
  const label = `${formatDay(slot, now, format)}, ${time}`;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-label={isOwn ? `${label}: ${m.booking_own_time()}` : label}
      disabled={isOwn}
      onClick={() => onChoose(slot)}
      className={`tabular flex min-h-12 w-full flex-col items-center justify-center rounded-card border px-1 text-16 font-semi disabled:border-dashed disabled:bg-sunken disabled:font-regular disabled:text-ink-3 ${isChosen ? 'border-brand bg-brand text-on-brand' : 'border-line-strong bg-surface text-ink hover:bg-sunken'}`}
    >
      <span className="flex items-center gap-1.5">
        {isChosen && (ranks > 1 ? <Rank>{rank + 1}</Rank> : <Check aria-hidden="true" className="size-5" />)}
        {time}
      </span>
      {isOwn && <span className="text-12">{m.booking_own_time_short()}</span>}
    </button>
  );
});

function Rank({ children }: { children: number }) {
  return (
    <span className="flex size-5 items-center justify-center rounded-full bg-on-brand text-12 font-semi text-brand">
      {children}
    </span>
  );
}

/** Those that the clock shows like another of them. */
function shownTwice(slots: readonly Date[], format: TimeFormat): ReadonlySet<Date> {
  const byTime = Map.groupBy(slots, (slot) => formatTime(slot, format));
  return new Set([...byTime.values()].filter((alike) => alike.length > 1).flat());
}

const NOON = 12;
const EVENING = 17;

function partsOfDay(slots: readonly Date[], format: TimeFormat): [string, Date[]][] {
  const hour = hourReader(format.timeZone);
  const morning = slots.filter((slot) => hour(slot) < NOON);
  const afternoon = slots.filter((slot) => hour(slot) >= NOON && hour(slot) < EVENING);
  const evening = slots.filter((slot) => hour(slot) >= EVENING);
  const parts: [string, Date[]][] = [
    [m.booking_morning(), morning],
    [m.booking_afternoon(), afternoon],
    [m.booking_evening(), evening],
  ];
  return parts.filter(([, some]) => some.length > 0);
}

function hourReader(timeZone: string): (at: Date) => number {
  const reader = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  return (at) => Number(reader.format(at));
}
