/**
 * Asks for a busy trainer's free slots in a page, as the app does, and shows a month of them. Driven by the benchmark
 * through `slotsPage`; each call gives the milliseconds that it took.
 */
import { findSlots } from '../../src/domain/slots.ts';
import { findSlotsNaively } from '../../src/testing/naive-slots.ts';
import { createBusyTrainer, DAYS, rangeOf, withOneMore } from '../busy-trainer.ts';

export interface SlotsPage {
  /** All of the quarter, with one session more. */
  quarter(turn: number): number;
  /** One day of it. */
  day(): number;
  /** The same day, one start at a time. */
  dayNaively(): number;
  /** A month, with one session more: found, put on the page and laid out. */
  month(turn: number): number;
}

declare global {
  var slotsPage: SlotsPage;
}

const MONTH = 31;
const question = createBusyTrainer();

globalThis.slotsPage = {
  quarter: (turn) => time(() => findSlots({ ...withOneMore(question, turn), ...rangeOf(DAYS) })),
  day: () => time(() => findSlots({ ...question, ...rangeOf(1) })),
  dayNaively: () => time(() => findSlotsNaively(question, rangeOf(1).from, rangeOf(1).to)),
  month: (turn) => time(() => show(findSlots({ ...withOneMore(question, turn), ...rangeOf(MONTH) }))),
};

function time(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** As where one books: each day with how many are free, and the times of the first that has any. */
function show(slots: readonly Date[]): number {
  const place = document.getElementById('month');
  if (place === null) throw new Error('there is no place for it');
  const byDay = Map.groupBy(slots, (at) => at.toISOString().slice(0, 10));
  const [first = []] = byDay.values();
  const days = [...byDay].map(([day, ofDay]) => button(`${day}: ${ofDay.length} free`));
  place.replaceChildren(...days, ...first.map((at) => button(at.toISOString().slice(11, 16))));
  // Asking for it makes the browser lay it out now.
  return place.getBoundingClientRect().height;
}

function button(text: string): HTMLElement {
  const made = document.createElement('button');
  made.textContent = text;
  return made;
}
