/** The little statistics that the benchmarks need. Pure: chance comes from a seed, so that a result can be had again. */

/** The value below which this share (0 to 1) of the values lie, between two of them where it falls between. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) throw new Error('there are no values');
  return below + (above - below) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Times of the same work done in two ways, one after the other in turns: `ours[i]` was measured right before `theirs[i]`. */
export interface Pairs {
  ours: number[];
  theirs: number[];
}

export interface Ratio {
  /** Our median by theirs. */
  ratio: number;
  /** The bootstrap 95 % interval. */
  low: number;
  high: number;
}

/** How our times compare. Pairs are drawn together, because what slows one of a pair mostly slows the other. */
export function ratioOfMedians({ ours, theirs }: Pairs, seed = 1, draws = 5_000): Ratio {
  if (ours.length === 0 || ours.length !== theirs.length) throw new Error('the times are not in pairs');
  const random = createRandom(seed);
  const ratios = Array.from({ length: draws }, () => {
    const drawn = ours.map(() => Math.floor(random() * ours.length));
    return median(pick(ours, drawn)) / median(pick(theirs, drawn));
  });
  return {
    ratio: median(ours) / median(theirs),
    low: percentile(ratios, 0.025),
    high: percentile(ratios, 0.975),
  };
}

function pick(values: readonly number[], indices: readonly number[]): number[] {
  return indices.map((index) => values[index] ?? Number.NaN);
}

/** Measures two ways in turns, A B A B, so that both meet the same machine; the first turns only warm up. */
export async function interleave(
  turns: { warmUp: number; measured: number },
  ours: (turn: number) => Promise<number>,
  theirs: (turn: number) => Promise<number>,
): Promise<Pairs> {
  const pairs: Pairs = { ours: [], theirs: [] };
  for (let turn = 0; turn < turns.warmUp + turns.measured; turn += 1) {
    const our = await ours(turn);
    const their = await theirs(turn);
    if (turn < turns.warmUp) continue;
    pairs.ours.push(our);
    pairs.theirs.push(their);
  }
  return pairs;
}
