/**
 * Keeps the trainer's training on this device, so that the timer goes on after a reload or in another tab. There is one,
 * of the session that was trained last.
 */
import * as v from 'valibot';
import { readTraining, writeTraining } from '../../api/calls/training.ts';
import { parseTimer } from '../../domain/interval-timer.ts';
import { parseCounter } from '../../domain/training-message.ts';
import type { Training } from '../../domain/training.ts';

export interface KeptTraining {
  sequence: number;
  training: Training;
  /** By the clock that its instants are by. */
  savedAt: number;
}

export interface TrainingKeeper {
  /** Null for nothing, or nothing that can be used. */
  read: () => KeptTraining | null;
  write: (kept: KeptTraining) => void;
}

const Entry = v.variant('kind', [
  v.object({
    kind: v.literal('rounds'),
    name: v.string(),
    workSeconds: v.number(),
    restSeconds: v.number(),
    rounds: v.number(),
  }),
  v.object({ kind: v.literal('set'), exercise: v.string(), reps: v.number() }),
]);

const Stored = v.object({
  sessionId: v.string(),
  sequence: v.number(),
  savedAt: v.number(),
  timer: v.unknown(),
  counter: v.unknown(),
  done: v.array(Entry),
  notedCount: v.number(),
});

export function keepTraining(sessionId: string): TrainingKeeper {
  return {
    read() {
      const stored = readStored();
      if (stored === null || stored.sessionId !== sessionId) return null;
      const { sequence, savedAt, timer, counter, done, notedCount } = stored;
      const training = { timer: parseTimer(timer), counter: parseCounter(counter), done, notedCount };
      return { sequence, savedAt, training };
    },
    write({ sequence, savedAt, training }) {
      writeTraining({ sessionId, sequence, savedAt, ...training });
    },
  };
}

function readStored(): v.InferOutput<typeof Stored> | null {
  const result = v.safeParse(Stored, readTraining());
  return result.success ? result.output : null;
}
