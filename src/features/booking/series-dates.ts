/** A series as the booking pages mean it: so often, from the chosen start, at the trainer's local time. */
import { expandWeekly, localStart, WEEKDAYS, type LocalStart, type WeeklyRule } from '../../domain/recurrence.ts';
import type { BookingDraft } from './booking-draft.ts';

export function seriesOf(draft: BookingDraft, first: Date, timeZone: string): { rule: WeeklyRule; start: LocalStart } {
  const start = localStart(first, timeZone);
  const weekday = (new Date(`${start.local}Z`).getUTCDay() + 6) % 7;
  const rule = { interval: draft.everyWeeks, days: [WEEKDAYS[weekday] ?? 'MO'], ends: { count: draft.occurrences } };
  return { rule, start };
}

/** Every start of the series, the first included. */
export function seriesDates(draft: BookingDraft, first: Date, timeZone: string): Date[] {
  const { rule, start } = seriesOf(draft, first, timeZone);
  const expanded = expandWeekly(rule, start);
  return expanded.ok ? expanded.value : [];
}
