/** How a trainer's week is shown, as addresses name it. Apart from the screen, which comes when it is opened. */
export const HOURS_VIEWS = ['bars', 'list'] as const;
export type HoursView = (typeof HOURS_VIEWS)[number];
