/** Builders for tests of slots: a trainer who is always open and asks for nothing, unless the test says otherwise. */
import type { BookingRules, OpenHours, TakenTime, TimeWindow } from '../domain/availability.ts';
import type { SlotQuestion } from '../domain/slots.ts';

const MINUTE = 60_000;

const WHOLE_DAY: readonly TimeWindow[] = [[0, 1440]];

/** The same windows on every weekday, but for the dates that are named. */
export function createHours(
  windows: readonly TimeWindow[] = WHOLE_DAY,
  dates: Readonly<Record<string, readonly TimeWindow[]>> = {},
): OpenHours {
  return {
    week: new Map([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, windows])),
    dates: new Map(Object.entries(dates)),
  };
}

/** Open on that date only. */
export function openOnly(date: string, ...windows: readonly TimeWindow[]): OpenHours {
  return { week: new Map(), dates: new Map([[date, windows]]) };
}

export function createRules(changes: Partial<BookingRules> = {}): BookingRules {
  return {
    timeZone: 'UTC',
    minNoticeMinutes: 0,
    horizonDays: 60,
    slotStepMinutes: 15,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    maxSessionsPerDay: null,
    cancellationWindowMinutes: 1440,
    autoConfirm: false,
    offersOnline: true,
    offersInPerson: true,
    ...changes,
  };
}

/** An hour’s session from then on. */
export function createTaken(startsAt: string, changes: Partial<TakenTime> & { minutes?: number } = {}): TakenTime {
  const { minutes = 60, ...others } = changes;
  const start = new Date(startsAt);
  return {
    id: startsAt,
    startsAt: start,
    endsAt: new Date(start.getTime() + minutes * MINUTE),
    isSession: true,
    heldUntil: null,
    ...others,
  };
}

export function createQuestion(
  changes: Partial<Omit<SlotQuestion, 'rules' | 'now'>> & { rules?: Partial<BookingRules>; now?: string } = {},
): SlotQuestion {
  const { rules, now = '2026-06-01T00:00Z', ...others } = changes;
  return {
    hours: createHours(),
    taken: [],
    durationMinutes: 60,
    ...others,
    rules: createRules(rules),
    now: new Date(now),
  };
}
