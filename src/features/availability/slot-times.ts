/** Free starts as a person reads a day: its parts, and each time told apart from any other. */
import { formatTime, type TimeFormat } from '../../domain/format-time.ts';
import { instantToLocal } from '../../domain/local-time.ts';

export type PartOfDay = 'night' | 'morning' | 'afternoon' | 'evening';

/** The parts of a day that hold any, in order. */
export function partsOfDay(slots: readonly Date[], { timeZone }: TimeFormat): [PartOfDay, Date[]][] {
  const parts = new Map<PartOfDay, Date[]>();
  for (const slot of slots) {
    const part = partOf(Number(instantToLocal(slot, timeZone).slice(11, 13)));
    parts.set(part, [...(parts.get(part) ?? []), slot]);
  }
  return [...parts];
}

function partOf(hour: number): PartOfDay {
  if (hour < 5) return 'night';
  if (hour < 12) return 'morning';
  return hour < 17 ? 'afternoon' : 'evening';
}

/** The words of each start, by its milliseconds; where the clocks show a time twice, with its offset. */
export function timesOf(slots: readonly Date[], format: TimeFormat): Map<number, string> {
  const words = slots.map((slot) => formatTime(slot, format));
  return new Map(
    slots.map((slot, index) => {
      const word = words[index] ?? '';
      const isTwice = words.filter((other) => other === word).length > 1;
      return [slot.getTime(), isTwice ? `${word} ${offsetOf(slot, format)}` : word];
    }),
  );
}

function offsetOf(at: Date, { locale, timeZone }: TimeFormat): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
