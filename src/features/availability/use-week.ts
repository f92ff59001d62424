import { useMemo } from 'react';
import { useHoursCommands, type DayWindows, type WeekChanged } from '../../api/availability/own-hooks.ts';
import { failureText } from '../../api/room.ts';
import type { OpenHours, TimeWindow } from '../../domain/availability.ts';
import { weekStartOf } from '../../domain/calendar-period.ts';
import { ISO_WEEKDAYS, isSameHours } from '../../domain/day-hours.ts';
import type { TimeFormat } from '../../domain/format-time.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
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

  /** Gives null where it was not done, and says why. */
  async function changed(change: Promise<Result<WeekChanged, Refusal>>): Promise<WeekChanged | null> {
    try {
      const result = await change;
      if (result.ok) return result.value;
      sayDone(hoursRefusal(result.error), null);
    } catch (error) {
      sayDone(failureText(error), null);
    }
    return null;
  }

  return {
    days,
    format,
    setDay: async (weekday, windows) => {
      const change = await changed(commands.setWeekdays([{ weekday, windows }]));
      if (change === null) return 'refused';
      const { before, merged } = change;
      const [now = { weekday, windows }] = merged;
      const isSame = before.every((day) => isSameHours(day.windows, now.windows));
      if (!isSame || merged.length > 0) done(changedWords(weekday, now.windows, merged.length > 0, format), change);
      return isSame ? 'same' : 'changed';
    },
    copyDay: async (from, to) => {
      const change = await changed(commands.copyDay({ from, to }));
      if (change === null) return;
      const list = new Intl.ListFormat(format.locale, { type: 'conjunction' });
      const names = list.format(to.map((weekday) => weekdayName(weekday, format)));
      done(m.hours_done_copied({ from: weekdayName(from, format), to: names }), change);
    },
  };
}

function changedWords(weekday: number, windows: readonly TimeWindow[], isMerged: boolean, format: TimeFormat): string {
  const day = weekdayName(weekday, format);
  const hours = windowsWords(windows, format);
  if (isMerged) return m.hours_done_merged({ day, hours });
  return windows.length === 0 ? m.hours_done_closed({ day }) : m.hours_done_day({ day, hours });
}
