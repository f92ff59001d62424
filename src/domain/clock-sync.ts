/**
 * How far another device's clock is ahead of ours, from messages with four timestamps, as NTP does it (RFC 5905, section
 * 8): we send at t1, it receives at t2 and answers at t3, we receive at t4. Where the line took `delay` in all, the
 * offset ((t2 − t1) + (t3 − t4)) / 2 is wrong by at most delay / 2, however unequal the two ways were. So each sample is
 * an interval that holds the true offset, and the last of them together hold it in what they have in common (as section
 * 11.2.1 intersects those of several servers): never wider than the quickest of them alone, and on a jittery line much
 * narrower, since the quickest way there and the quickest way back need not be of the same sample.
 */

interface ClockSample {
  /** Their clock less ours, in milliseconds. */
  offset: number;
  delay: number;
}

/** The last samples, the newest last. */
export type ClockSamples = readonly ClockSample[];

export interface FourTimestamps {
  /** By our clock: when we asked. */
  sentAt: number;
  /** By theirs. */
  receivedAt: number;
  /** By theirs. */
  answeredAt: number;
  /** By ours: when the answer came. */
  arrivedAt: number;
}

const KEPT_SAMPLES = 16;
/** What two quartz clocks drift apart, and timestamps are rounded by, while that many samples are taken. */
const TOLERANCE_MS = 20;
/** What stayed away for longer says nothing of use. */
const LONGEST_DELAY_MS = 10_000;

/** The samples with one more; without those that the new one proves to be of a clock that has been set since. */
export function addSample(samples: ClockSamples, times: FourTimestamps): ClockSamples {
  const { sentAt, receivedAt, answeredAt, arrivedAt } = times;
  const delay = arrivedAt - sentAt - (answeredAt - receivedAt);
  // Their answer cannot have come before it was asked for: a clock was set on the way, or somebody lies.
  if (!(delay >= 0 && delay <= LONGEST_DELAY_MS) || answeredAt < receivedAt) return samples;
  const sample = { offset: (receivedAt - sentAt + (answeredAt - arrivedAt)) / 2, delay };
  return [...samples.filter((earlier) => agree(earlier, sample)), sample].slice(-KEPT_SAMPLES);
}

/** Their clock less ours; null before the first answer. */
export function clockOffset(samples: ClockSamples): number | null {
  const { least, most } = commonTo(samples);
  return samples.length === 0 ? null : (least + most) / 2;
}

/** By how much the offset may be wrong at most; infinite before the first answer. */
export function clockError(samples: ClockSamples): number {
  const { least, most } = commonTo(samples);
  return Math.abs(most - least) / 2;
}

/** The ends may have crossed a little, by drift and rounding: the middle is still between them. */
function commonTo(samples: ClockSamples): { least: number; most: number } {
  return {
    least: Math.max(...samples.map(({ offset, delay }) => offset - delay / 2)),
    most: Math.min(...samples.map(({ offset, delay }) => offset + delay / 2)),
  };
}

/** Each holds the true offset within half its delay: two that have none in common are of two settings of a clock. */
function agree(a: ClockSample, b: ClockSample): boolean {
  return Math.abs(a.offset - b.offset) <= (a.delay + b.delay) / 2 + TOLERANCE_MS;
}
