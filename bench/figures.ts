/** What a benchmark gives: figures with their aims. */
import { median, percentile, ratioOfMedians, type Pairs } from './statistics.ts';

export type Aim = { atMost: number } | { atLeast: number };

export interface Figure {
  name: string;
  value: number;
  /** None is a bare number, as of layout shift. */
  unit: 'ms' | 'kB' | 'MB' | '/s' | '×' | 'points' | '';
  /** Absent where the figure only explains another. */
  aim?: Aim;
  /** What else is known of it: how many samples, the interval of a ratio, the lowest and the highest. */
  detail: Record<string, number>;
}

/** How much is measured: enough to trust, or just enough to see that all of it runs. */
export interface Effort {
  quick: boolean;
}

/** Null where there is no aim. */
export function holds({ value, aim }: Figure): boolean | null {
  if (aim === undefined) return null;
  return 'atMost' in aim ? value <= aim.atMost : value >= aim.atLeast;
}

/** The median of some samples, and their extremes. */
export function medianFigure(name: string, unit: Figure['unit'], samples: readonly number[], aim?: Aim): Figure {
  const detail = { samples: samples.length, lowest: Math.min(...samples), highest: Math.max(...samples) };
  return { name, value: median(samples), unit, ...(aim !== undefined && { aim }), detail };
}

/** Median and 95th percentile of some times. */
export function timeFigure(name: string, times: readonly number[], aim?: Aim): Figure {
  const detail = { samples: times.length, p95: percentile(times, 0.95) };
  return { name, value: median(times), unit: 'ms', ...(aim !== undefined && { aim }), detail };
}

/** Only the 95th percentile of some times: where that has an aim of its own. */
export function p95Figure(name: string, times: readonly number[], aim: Aim): Figure {
  return { name: `${name}, p95`, value: percentile(times, 0.95), unit: 'ms', aim, detail: { samples: times.length } };
}

export function ratioFigure(name: string, pairs: Pairs, aim?: Aim): Figure {
  const { ratio, low, high } = ratioOfMedians(pairs);
  const detail = { samples: pairs.ours.length, low, high };
  return { name, value: ratio, unit: '×', ...(aim !== undefined && { aim }), detail };
}
