/** The sync endpoint by itself, with devices under Node: see `sync-endpoint.ts`. */
import type { Effort, Figure } from './figures.ts';
import { compareFanOut, measureCommitToWatch, measureFanOut, measureFirstSync, type Spread } from './sync-endpoint.ts';

const ROWS = 10_000;
const STREAMS = 100;
const FEW = 10;
const MANY = 200;

export async function benchSync({ quick }: Effort): Promise<Figure[]> {
  const commitToWatch = await measureCommitToWatch(quick ? 10 : 200);
  const fanOut = await measureFanOut(STREAMS, quick ? 3 : 60);
  const { few, many } = await compareFanOut(FEW, MANY, quick ? 3 : 100);
  const rows = quick ? 1_000 : ROWS;
  const { rowsPerSecond, serverMemory } = await measureFirstSync(rows);
  return [
    ...spreadFigures('commit → watch of @powersync/node', commitToWatch, { p50: 15, p95: 30 }),
    ...spreadFigures(`commit → each of ${STREAMS} streams`, fanOut, { p95: 60 }),
    {
      name: `commit → each of ${MANY} streams by each of ${FEW}, p95`,
      value: many.p95 / few.p95,
      unit: '×',
      aim: { atMost: 3 },
      detail: { [`p95 of ${FEW}`]: few.p95, [`p95 of ${MANY}`]: many.p95, 'server MB': many.serverMemory },
    },
    {
      name: `first sync of ${rows.toLocaleString('en')} rows to @powersync/node`,
      value: rowsPerSecond,
      unit: '/s',
      aim: { atLeast: 40_000 },
      detail: { 'server MB': serverMemory },
    },
  ];
}

function spreadFigures(name: string, { p50, p95, samples }: Spread, aims: { p50?: number; p95: number }): Figure[] {
  const detail = { samples };
  const half = aims.p50 === undefined ? {} : { aim: { atMost: aims.p50 } };
  return [
    { name: `${name}, p50`, value: p50, unit: 'ms', ...half, detail },
    { name: `${name}, p95`, value: p95, unit: 'ms', aim: { atMost: aims.p95 }, detail },
  ];
}
