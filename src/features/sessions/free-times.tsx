import { useMemo } from 'react';
import { useSlots } from '../../api/availability/slots.ts';
import { dayNumber, formatDay, formatOffset, formatTime, type TimeFormat } from '../../domain/format-time.ts';
import { midnightOf } from '../../domain/local-day.ts';
import type { Session } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import type { Time } from './proposal-words.ts';

interface FreeTimesProps {
  session: Session;
  /** Of its day the free times are shown. */
  time: Time;
  format: TimeFormat;
  now: Date;
  onChoose: (at: Date) => void;
}

/** What is free of the trainer's on the chosen day for that length, to be taken with one tap. Any other time may be typed. */
export function FreeTimes({ session, time, format, now, onChoose }: FreeTimesProps) {
  const { timeZone } = format;
  const day = dayNumber(time.scheduledAt, format);
  const [from, to] = useMemo(
    () => [new Date(midnightOf(day, timeZone)), new Date(midnightOf(day + 1, timeZone))] as const,
    [day, timeZone],
  );
  const { data } = useSlots(session.trainerId, time.durationMinutes, from, to, session.id);
  const free = data?.filter(({ clash }) => clash === null);
  if (free === undefined) return null;
  const times = free.map(({ startsAt }) => formatTime(startsAt, format));
  const isTwice = (time: string) => times.indexOf(time) !== times.lastIndexOf(time);
  const title = m.proposal_free_on({ day: formatDay(time.scheduledAt, now, format) });
  return (
    <section aria-label={title} className="mt-3">
      <p className="mb-1 text-14 font-medium">{title}</p>
      {free.length === 0 ? (
        <p className="text-14 text-ink-2">{m.proposal_free_none()}</p>
      ) : (
        <ul className="-mx-1 flex gap-2 overflow-x-auto p-1">
          {free.map(({ startsAt }, index) => (
            <li key={startsAt.getTime()} className="shrink-0">
              <button
                type="button"
                aria-pressed={startsAt.getTime() === time.scheduledAt.getTime()}
                onClick={() => onChoose(startsAt)}
                className="tabular min-h-11 rounded-card border border-line-strong bg-surface px-3 text-14 font-semi hover:bg-sunken aria-pressed:border-brand aria-pressed:bg-brand aria-pressed:text-on-brand"
              >
                {times[index]} {isTwice(times[index] ?? '') && formatOffset(startsAt, format)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
