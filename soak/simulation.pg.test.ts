/** A part of `npm run soak`. A breach prints its seed, with which the command repeats the faults. */
import { expect, it } from 'vitest';
import { simulate } from './simulation.ts';
import { createWorld } from './world.ts';

const SEEDS = [1];

it(`loses nothing, books nobody twice and shows nobody what is not theirs, whatever goes wrong (seed ${SEEDS.join(', ')})`, async () => {
  const world = await createWorld(SEEDS.length);
  try {
    for (const [index, group] of world.groups.entries()) {
      const seed = SEEDS[index] ?? 0;
      const { breaches, figures, history } = await simulate(world, group, { seed, lastsMs: 8_000 });
      expect({ seed, breaches, history: breaches.length === 0 ? [] : history }).toEqual({
        seed,
        breaches: [],
        history: [],
      });
      expect(figures.deeds).toBeGreaterThan(20);
    }
  } finally {
    await world.server.dispose();
  }
}, 240_000);
