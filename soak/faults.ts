/** What goes wrong in a run, and when: all of it follows from the seed, before anything is started. */
import type { Random } from './random.ts';

/** What befalls the server, or one device or its line, for a while. */
export interface Fault {
  kind: 'server killed' | 'server frozen' | 'line cut' | 'line dead' | 'device restarted';
  /** From the start of the run. */
  atMs: number;
  lastsMs: number;
  /** Whose: the number of the device; undefined for the server. */
  device?: number;
}

/** What may happen to a single request on a bad line. */
export type Trouble = 'none' | 'slow' | 'request lost' | 'answer lost' | 'sent twice' | 'answered late';

/** By weight: most requests get through. */
export const TROUBLES: Readonly<Record<Trouble, number>> = {
  none: 60,
  slow: 12,
  'request lost': 8,
  'answer lost': 8,
  'sent twice': 6,
  'answered late': 6,
};

/** Faults of a run of `lastsMs` with so many devices, in the order in which they begin. */
export function planFaults(random: Random, devices: number, lastsMs: number): Fault[] {
  const faults: Fault[] = [];
  if (random.chance(0.7)) {
    faults.push({ kind: 'server killed', atMs: random.between(lastsMs * 0.2, lastsMs * 0.8), lastsMs: 0 });
  }
  if (random.chance(0.5)) {
    faults.push({
      kind: 'server frozen',
      atMs: random.between(0, lastsMs * 0.7),
      lastsMs: random.between(300, 3_000),
    });
  }
  for (let device = 0; device < devices; device += 1) faults.push(...planOfDevice(random, device, lastsMs));
  return faults.sort((one, other) => one.atMs - other.atMs);
}

function planOfDevice(random: Random, device: number, lastsMs: number): Fault[] {
  const faults: Fault[] = [];
  let at = random.between(0, 2_000);
  while (at < lastsMs) {
    const kind = random.weighted({ 'line cut': 5, 'line dead': 2, 'device restarted': 1 });
    const lasts = kind === 'device restarted' ? 0 : random.between(100, kind === 'line cut' ? 5_000 : 3_000);
    faults.push({ kind, atMs: at, lastsMs: lasts, device });
    at += lasts + random.between(1_000, 5_000);
  }
  return faults;
}
