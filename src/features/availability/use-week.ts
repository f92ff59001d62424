import { useMemo } from 'react';
import { useHoursCommands, type DayWindows, type WeekChanged } from '../../api/availability/own-hooks.ts';
import type { OpenHours, TimeWindow } from '../../domain/availability.ts';
import { weekStartOf } from '../../domain/calendar-period.ts';
import { ISO_WEEKDAYS, isSameHours } from '../../domain/day-hours.ts';
import type { TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { hoursRefusal, weekdayName, windowsWords } from './hours-words.ts';
import { useSayDone } from './undo.tsx';

export interface Week {
  /** In the order in which weeks run where the person lives. */
  days: readonly DayWindows[];
  format: TimeFormat;
  setDay: (weekday: number, windows: readonly TimeWindow[]) => Promise<'changed' | 'same' | 'refused'>;
  copyDay: (from: number, to: readonly number[]) => Promise<void>;
}

const CLOSED: readonly TimeWindow[] = [];

/** The trainer's week, and changing it: what was done is said, merging too, and can be undone. */
export function useWeek({ week }: OpenHours, format: TimeFormat): Week {
  const commands = useHoursCommands();
  const sayDone = useSayDone();
  const first = weekStartOf(format.locale);
  const days = useMemo(() => {
    const order = ISO_WEEKDAYS.map((_, index) => ((first - 1 + index) % 7) + 1);
    return order.map((weekday) => ({ weekday, windows: week.get(weekday) ?? CLOSED }));
  }, [week, first]);

  function done(said: string, { before }: WeekChanged) {
    sayDone(said, () => commands.setWeekdays(before));
  }

  return {
    days,
    format,
    setDay: async (weekday, windows) => {
      const result = await commands.setWeekdays([{ weekday, windows }]);
      if (!result.ok) {
        sayDone(hoursRefusal(result.error), null);
        return 'refused';
      }
      const { before, merged } = result.value;
      const [now = { weekday, windows }] = merged;
      const isSame = before.every((day) => isSameHours(day.windows, now.windows));
      if (!isSame || merged.length > 0)
        done(changedWords(weekday, now.windows, merged.length > 0, format), result.value);
      return isSame ? 'same' : 'changed';
    },
    copyDay: async (from, to) => {
      const result = await commands.copyDay({ from, to });
      if (!result.ok) {
        sayDone(hoursRefusal(result.error), null);
        return;
      }
      const list = new Intl.ListFormat(format.locale, { type: 'conjunction' });
      const names = list.format(to.map((weekday) => weekdayName(weekday, format)));
      done(m.hours_done_copied({ from: weekdayName(from, format), to: names }), result.value);
    },
  };
}

function changedWords(weekday: number, windows: readonly TimeWindow[], isMerged: boolean, format: TimeFormat): string {
  const day = weekdayName(weekday, format);
  const hours = windowsWords(windows, format);
  if (isMerged) return m.hours_done_merged({ day, hours });
  return windows.length === 0 ? m.hours_done_closed({ day }) : m.hours_done_day({ day, hours });
}
