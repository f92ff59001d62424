/** What stands behind the `?` of the calendar's page; anything else is dropped. */
export const CALENDAR_VIEWS = ['day', 'week', 'month', 'list'] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];

export interface CalendarSearch {
  /** Left out: what suits the screen. */
  view?: CalendarView;
  /** A day of the period that is shown, such as `2026-06-09`; left out: today. */
  date?: string;
  /** Whether what was cancelled is shown too. */
  cancelled?: true;
  /** The booking sheet is open above a trainer's: see `features/planning/new-session-search.ts`. */
  new?: string;
}

export function readCalendarSearch(search: Record<string, unknown>): CalendarSearch {
  const { date, cancelled, new: wanted } = search;
  const view = CALENDAR_VIEWS.find((one) => one === search['view']);
  return {
    ...(view !== undefined && { view }),
    ...(typeof date === 'string' && { date }),
    ...(cancelled === true && { cancelled }),
    ...(typeof wanted === 'string' && { new: wanted }),
  };
}
