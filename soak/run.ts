/**
 * `npm run soak -- --runs 200 --seed 1`: so many runs, of seeds from this one on. With DATABASE_URL, on that Postgres (which
 * must be empty) instead of PGlite. A broken invariant prints its seed and the end of its history, and the command fails.
 */
import { parseArgs } from 'node:util';
import { simulate, type Outcome } from './simulation.ts';
import { createWorld } from './world.ts';

/** So many runs share a server; then it begins with an empty folder again. */
const RUNS_A_WORLD = 20;
const HISTORY_SHOWN = 60;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    seconds: { type: 'string', default: '8' },
  },
});
const runs = Number(values.runs);
const firstSeed = Number(values.seed);
const lastsMs = Number(values.seconds) * 1_000;
if (![runs, firstSeed, lastsMs].every((value) => Number.isSafeInteger(value) && value >= 0)) {
  console.error('--runs, --seed and --seconds are whole numbers.');
  process.exit(2);
}

const databaseUrl = process.env['DATABASE_URL'];
const sums = { deeds: 0, refused: 0, troubles: 0, signedInAgain: 0, slowestMs: 0 };
const broken: number[] = [];
for (let done = 0; done < runs; done += RUNS_A_WORLD) {
  const count = Math.min(RUNS_A_WORLD, runs - done);
  const world = await createWorld(count, databaseUrl);
  try {
    for (const [index, group] of world.groups.entries()) {
      const seed = firstSeed + done + index;
      const outcome = await simulate(world, group, { seed, lastsMs });
      report(seed, outcome);
    }
  } finally {
    await world.server.dispose();
  }
}
console.log(
  `\n${runs} runs from seed ${firstSeed}, ${lastsMs / 1_000} s each: ${sums.deeds} changes made, ${sums.refused} refused by the ` +
    `server, ${sums.troubles} requests troubled, ${sums.signedInAgain} logins ended; all agreed after ${sums.slowestMs} ms at most.`,
);
console.log(broken.length === 0 ? 'All invariants hold.' : `Broken: seeds ${broken.join(', ')}`);
process.exitCode = broken.length === 0 ? 0 : 1;

function report(seed: number, { breaches, history, faults, figures }: Outcome): void {
  const refused = Object.values(figures.refused).reduce((sum, times) => sum + times, 0);
  const { none: _, ...troubled } = figures.troubles;
  const troubles = Object.values(troubled).reduce((sum, times) => sum + times, 0);
  sums.deeds += figures.deeds;
  sums.refused += refused;
  sums.troubles += troubles;
  sums.signedInAgain += figures.signedInAgain;
  sums.slowestMs = Math.max(sums.slowestMs, figures.settledAfterMs);
  const mark = breaches.length === 0 ? '✓' : '✗';
  console.log(
    `${mark} seed ${seed}: ${figures.deeds} changes, ${refused} refused ${JSON.stringify(figures.refused)}, ` +
      `${faults.length} faults, ${troubles} requests troubled, agreed after ${figures.settledAfterMs} ms`,
  );
  if (breaches.length === 0) return;
  broken.push(seed);
  console.log(`  ${breaches.slice(0, 20).join('\n  ')}`);
  console.log(`  — the end of its history:\n  ${history.slice(-HISTORY_SHOWN).join('\n  ')}`);
}
