/** The terms of a booking in a person's words, before it is sent. */
import { formatDay, formatTime, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import type { BookableTrainer } from './bookable-trainer.ts';

const MINUTE = 60_000;
const HOLD_HOURS = 24;

/** Until when the trainer answers, and that the time is held until then; or that no answer is needed. */
export function answerWords(trainer: BookableTrainer, start: Date, now: Date, format: TimeFormat): string {
  if (trainer.rules.autoConfirm) return m.booking_terms_at_once({ name: trainer.name });
  const holdEnd = now.getTime() + HOLD_HOURS * 60 * MINUTE;
  return start.getTime() < holdEnd
    ? m.booking_terms_answer_by_start({ name: trainer.name })
    : m.booking_terms_answer({ name: trainer.name, ...dayAndTime(new Date(holdEnd), now, format) });
}

/** Until when it can be cancelled without being late; a booking inside the window has a short grace. */
export function cancelTerms(trainer: BookableTrainer, start: Date, now: Date, format: TimeFormat): string {
  const until = new Date(start.getTime() - trainer.rules.cancellationWindowMinutes * MINUTE);
  return until <= now ? m.booking_terms_late_soon() : m.booking_terms_cancel(dayAndTime(until, now, format));
}

function dayAndTime(at: Date, now: Date, format: TimeFormat): { day: string; time: string } {
  return { day: formatDay(at, now, format), time: formatTime(at, format) };
}
