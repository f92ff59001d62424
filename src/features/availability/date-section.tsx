import { CalendarOff, CalendarPlus, Pencil, Plane } from 'lucide-react';
import { useState } from 'react';
import type { TimeOff } from '../../api/availability/own-hooks.ts';
import { Button } from '../../components/button.tsx';
import type { OpenHours, TimeWindow } from '../../domain/availability.ts';
import { isoToDay, isoWeekday } from '../../domain/calendar-period.ts';
import { formatDay, formatTime, type TimeFormat } from '../../domain/format-time.ts';
import { enterTimeAway } from '../../domain/time-off.ts';
import { m } from '../../messages/messages.ts';
import { DateSheet } from './date-sheet.tsx';
import { dateRangeWords, dateWords, windowsWords } from './hours-words.ts';
import { IconButton } from './icon-button.tsx';
import { Part } from './part.tsx';
import { TimeOffSheet } from './time-off-sheet.tsx';

interface DateSectionProps {
  hours: OpenHours;
  timeOff: readonly TimeOff[];
  /** In the trainer's zone. */
  format: TimeFormat;
  /** By the trainer's calendar. */
  today: string;
  now: Date;
}

type Editing = { kind: 'date'; localDate: string | null } | { kind: 'off'; timeOff: TimeOff | null };

/** What differs from the week: single dates, and time off. What has passed is left out. */
export function DateSection({ hours, timeOff, format, today, now }: DateSectionProps) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const close = () => setEditing(null);
  const dates = [...hours.dates].filter(([date]) => date >= today).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const ahead = timeOff.filter(({ endsAt }) => endsAt > now);

  return (
    <Part title={m.hours_dates_title()} note={m.hours_dates_note()}>
      {dates.length + ahead.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {dates.map(([localDate, windows]) => (
            <Line
              key={localDate}
              icon={windows.length === 0 ? CalendarOff : CalendarPlus}
              title={dateWords(localDate, today, format)}
              edit={m.hours_date_edit({ date: dateWords(localDate, today, format) })}
              onEdit={() => setEditing({ kind: 'date', localDate })}
            >
              {differenceWords(windows, weekdayHours(hours, localDate), format)}
            </Line>
          ))}
          {ahead.map((one) => (
            <Line
              key={one.id}
              icon={Plane}
              title={awayWords(one, today, now, format)}
              edit={m.hours_off_edit({ when: awayWords(one, today, now, format) })}
              onEdit={() => setEditing({ kind: 'off', timeOff: one })}
              isAway
            >
              {one.reason === null ? m.hours_off_no_reason() : m.hours_off_reason_private({ reason: one.reason })}
            </Line>
          ))}
        </ul>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={() => setEditing({ kind: 'date', localDate: null })}>
          <CalendarPlus aria-hidden="true" />
          {m.hours_date_add()}
        </Button>
        <Button onClick={() => setEditing({ kind: 'off', timeOff: null })}>
          <Plane aria-hidden="true" />
          {m.hours_off_add()}
        </Button>
      </div>
      {editing?.kind === 'date' && (
        <DateSheet localDate={editing.localDate} hours={hours} format={format} today={today} onClose={close} />
      )}
      {editing?.kind === 'off' && (
        <TimeOffSheet timeOff={editing.timeOff} format={format} today={today} onClose={close} />
      )}
    </Part>
  );
}

interface LineProps {
  icon: typeof Plane;
  title: string;
  isAway?: boolean;
  edit: string;
  onEdit: () => void;
  children: string;
}

function Line({ icon: Icon, title, isAway = false, edit, onEdit, children }: LineProps) {
  return (
    <li className="flex items-center gap-3 py-2">
      <span
        aria-hidden="true"
        className={`flex size-10 shrink-0 items-center justify-center rounded-card border border-line text-ink-2 ${isAway ? 'bg-[repeating-linear-gradient(135deg,var(--hatch)_0_3px,transparent_3px_8px)]' : 'bg-sunken'}`}
      >
        <Icon className="size-5" />
      </span>
      <div className="min-w-0 grow py-1">
        <h3 className="text-16 font-semi">{title}</h3>
        <p className="tabular text-14 text-ink-2 wrap-anywhere">{children}</p>
      </div>
      <IconButton icon={Pencil} label={edit} onClick={onEdit} />
    </li>
  );
}

function weekdayHours({ week }: OpenHours, localDate: string): readonly TimeWindow[] {
  return week.get(isoWeekday(isoToDay(localDate) ?? 0)) ?? [];
}

function differenceWords(windows: readonly TimeWindow[], usual: readonly TimeWindow[], format: TimeFormat): string {
  return m.hours_date_instead({ hours: windowsWords(windows, format), usual: windowsWords(usual, format) });
}

/** Whole days as days, anything else with its times. */
function awayWords(off: TimeOff, today: string, now: Date, format: TimeFormat): string {
  const { isWholeDays, firstDate, lastDate } = enterTimeAway(off, format.timeZone);
  if (isWholeDays && firstDate === lastDate) return dateWords(firstDate, today, format);
  if (isWholeDays) return dateRangeWords(firstDate, lastDate, today, format);
  const from = `${formatDay(off.startsAt, now, format)}, ${formatTime(off.startsAt, format)}`;
  const until = formatTime(off.endsAt, format);
  if (firstDate === lastDate) return `${from}–${until}`;
  return m.hours_off_range({ from, until: `${formatDay(off.endsAt, now, format)}, ${until}` });
}
