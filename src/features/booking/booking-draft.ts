import * as v from 'valibot';
import { useDraft, type Draft } from '../../api/drafts.ts';
import { MAX_OCCURRENCES } from '../../domain/recurrence.ts';
import { MAX_CHOICES, SESSION_DURATIONS, SESSION_TYPES } from '../../domain/session.ts';

export const REPEATS = [0, 1, 2, 3, 4] as const;

const Kept = v.object({
  durationMinutes: v.picklist(SESSION_DURATIONS),
  type: v.picklist(SESSION_TYPES),
  /** The place that was chosen, by its id; null until one is. */
  placeId: v.nullable(v.string()),
  /** Wished starts, the most wished first. */
  starts: v.pipe(v.array(v.pipe(v.string(), v.isoTimestamp())), v.maxLength(MAX_CHOICES)),
  focusArea: v.string(),
  note: v.string(),
  /** Every so many weeks; 0 is once. */
  everyWeeks: v.picklist(REPEATS),
  occurrences: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(MAX_OCCURRENCES)),
  /** Dates of the series that are left out. */
  skipped: v.array(v.string()),
});

/** Half a booking, as it is kept on the device at each stroke. */
export type BookingDraft = v.InferOutput<typeof Kept>;

/** Where a booking begins: as the trainer works, an hour, once. */
export function emptyDraft({ offersOnline }: { offersOnline: boolean }): BookingDraft {
  return {
    durationMinutes: 60,
    type: offersOnline ? 'online' : 'in_person',
    placeId: null,
    starts: [],
    focusArea: '',
    note: '',
    everyWeeks: 0,
    occurrences: 4,
    skipped: [],
  };
}

export function useBookingDraft(trainerId: string): Draft<BookingDraft> {
  return useDraft('booking', trainerId, Kept);
}
