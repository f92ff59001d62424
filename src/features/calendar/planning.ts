import { createContext, useContext, useMemo } from 'react';
import type { CalendarPeriod } from '../../domain/calendar-period.ts';
import type { DayGround } from './ground.ts';

/** What only a trainer's calendar has: hours behind the sessions, booking, and proposing other times. */
export interface Planning {
  /** Day by day; undefined until the device has looked. */
  groundOf: (period: CalendarPeriod) => readonly DayGround[] | undefined;
  /** Opens the booking sheet, at a time or at none. */
  onNew: (at: Date | null) => void;
  /** Opens what proposes another time for a session, filled in with this one. */
  onPropose: (sessionId: string, at: Date, minutes: number) => void;
}

/** Null in a client's calendar. */
export const PlanningContext = createContext<Planning | null>(null);

const NO_GROUND: readonly DayGround[] = [];

/** The ground of a period; nothing in a client's calendar. */
export function useGround(period: CalendarPeriod): readonly DayGround[] {
  const planning = useContext(PlanningContext);
  return useMemo(() => planning?.groundOf(period) ?? NO_GROUND, [planning, period]);
}
