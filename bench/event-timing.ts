/**
 * What a person feels of a page, by the browser's own account: how long each tap or key took until the next frame, and
 * what jumped without being touched. The in-page part stands by itself, because Playwright carries its text over.
 */
import type { Page } from 'playwright-core';

/** What the browser says of one event. Events of one interaction share its id; 0 is none. */
export interface TimedEvent {
  interactionId: number;
  name: string;
  startTime: number;
  duration: number;
  /** When our code began to run, and when it was done; from there to the end it is style, layout and paint. */
  processingStart: number;
  processingEnd: number;
}

export interface Shift {
  startTime: number;
  value: number;
  /** What moved: tags and classes. */
  moved: string[];
}

export interface Felt {
  events: TimedEvent[];
  shifts: Shift[];
}

export interface Interaction {
  startTime: number;
  /** Of its longest event. */
  duration: number;
  /** The one of its events in which most code ran. */
  busiest: TimedEvent;
}

/** Below this a browser reports nothing. */
export const SHORTEST_MS = 16;

/** Begins to record, from the first line of the next page on. */
export async function recordFelt(page: Page): Promise<void> {
  await page.addInitScript(recordInPage);
}

/** Everything recorded since `since`, by the page's clock. */
export function readFelt(page: Page, since: number): Promise<Felt> {
  return page.evaluate((since) => {
    const { events, shifts } = (globalThis as unknown as { felt: Felt }).felt;
    const isNew = ({ startTime }: { startTime: number }) => startTime >= since;
    return { events: events.filter(isNew), shifts: shifts.filter(isNew) };
  }, since);
}

function recordInPage(): void {
  interface ShiftEntry extends PerformanceEntry {
    value: number;
    hadRecentInput: boolean;
    sources: readonly { node: Node | null }[];
  }
  const felt: Felt = { events: [], shifts: [] };
  Object.assign(globalThis, { felt });
  const describe = (node: Node | null) =>
    node instanceof Element ? `${node.tagName.toLowerCase()}.${node.classList.value}`.slice(0, 100) : 'text';
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      const { interactionId, name, startTime, duration, processingStart, processingEnd } = entry;
      felt.events.push({ interactionId, name, startTime, duration, processingStart, processingEnd });
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    for (const { startTime, value, hadRecentInput, sources } of list.getEntries() as ShiftEntry[]) {
      if (!hadRecentInput) felt.shifts.push({ startTime, value, moved: sources.map(({ node }) => describe(node)) });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** The interactions that took long enough to be reported, the slowest first. */
export function toInteractions(events: readonly TimedEvent[]): Interaction[] {
  const interactions = new Map<number, Interaction>();
  for (const event of events) {
    const { interactionId, startTime, duration } = event;
    if (interactionId === 0) continue;
    const known = interactions.get(interactionId) ?? { startTime, duration, busiest: event };
    interactions.set(interactionId, {
      startTime: Math.min(known.startTime, startTime),
      duration: Math.max(known.duration, duration),
      busiest: codeOf(event) > codeOf(known.busiest) ? event : known.busiest,
    });
  }
  return [...interactions.values()].toSorted((a, b) => b.duration - a.duration);
}

/** How long our code ran in an event. */
export function codeOf({ processingStart, processingEnd }: TimedEvent): number {
  return processingEnd - processingStart;
}

/**
 * The durations of all interactions, the unreported ones as the shortest: a percentile of the slow ones alone would say
 * nothing.
 */
export function allDurations(interactions: readonly Interaction[], count: number): number[] {
  const reported = interactions.map(({ duration }) => duration);
  return [...reported, ...Array.from({ length: Math.max(0, count - reported.length) }, () => SHORTEST_MS)];
}

/** Cumulative layout shift as browsers define it: the worst window of shifts less than 1 s apart, of 5 s at most. */
export function worstShiftWindow(shifts: readonly Shift[]): number {
  let worst = 0;
  let sum = 0;
  let first = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { startTime, value } of shifts.toSorted((a, b) => a.startTime - b.startTime)) {
    if (startTime - last >= 1_000 || startTime - first >= 5_000) {
      sum = 0;
      first = startTime;
    }
    last = startTime;
    sum += value;
    worst = Math.max(worst, sum);
  }
  return worst;
}
