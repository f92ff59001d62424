import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centreOf, nearby, slotCase, toQuestion, trainerCase } from '../testing/generated-slots.ts';
import { findSlotsNaively } from '../testing/naive-slots.ts';
import { createHours, createQuestion, createTaken, openOnly } from '../testing/slot-questions.ts';
import { checkSlot, findSlots, nearestSlots, SLOT_REFUSALS, type SlotQuestion } from './slots.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const show = (at: Date) => at.toISOString().slice(0, 16);
const slots = (question: SlotQuestion, from: string, to: string) =>
  findSlots({ ...question, from: new Date(from), to: new Date(to) }).map((at) => show(at));

describe('finding', () => {
  it('steps from the trainer’s midnight, whoever asks for which stretch', () => {
    const question = createQuestion({
      hours: createHours([[545, 640]]),
      rules: { slotStepMinutes: 30 },
      durationMinutes: 45,
    });
    expect(slots(question, '2026-06-09T00:00Z', '2026-06-10T00:00Z')).toEqual(['2026-06-09T09:30']);
    expect(slots(question, '2026-06-09T09:30Z', '2026-06-09T09:31Z')).toEqual(['2026-06-09T09:30']);
    expect(slots(question, '2026-06-09T09:31Z', '2026-06-10T09:30Z')).toEqual([]);
  });

  it('gives both of a local time that comes twice', () => {
    const question = createQuestion({
      hours: openOnly('2026-10-25', [120, 240]),
      rules: { timeZone: 'Europe/Paris', slotStepMinutes: 60 },
      now: '2026-10-20T00:00Z',
    });
    expect(slots(question, '2026-10-24T00:00Z', '2026-10-26T00:00Z')).toEqual([
      '2026-10-25T00:00',
      '2026-10-25T01:00',
      '2026-10-25T02:00',
    ]);
  });

  it('fills what is left between two sessions', () => {
    const taken = [createTaken('2026-06-09T09:00Z'), createTaken('2026-06-09T12:00Z')];
    const question = createQuestion({
      hours: createHours([[540, 780]]),
      taken,
      rules: { slotStepMinutes: 30, bufferAfterMinutes: 15 },
    });
    expect(slots(question, '2026-06-09T00:00Z', '2026-06-10T00:00Z')).toEqual(['2026-06-09T10:30']);
  });
});

describe('the nearest', () => {
  const hours = createHours([
    [540, 600],
    [900, 960],
  ]);
  const nearest = (question: SlotQuestion, at: string) => nearestSlots(question, new Date(at)).map((one) => show(one));

  it('are on both sides, in order', () => {
    expect(nearest(createQuestion({ hours }), '2026-06-09T12:30Z')).toEqual([
      '2026-06-09T09:00',
      '2026-06-09T15:00',
      '2026-06-10T09:00',
    ]);
  });

  it('hold the wished start itself where it is free', () => {
    expect(nearest(createQuestion({ hours }), '2026-06-09T09:00Z')).toContain('2026-06-09T09:00');
  });

  it('prefer the earlier of two as near', () => {
    const taken = [createTaken('2026-06-09T09:00Z')];
    const found = nearest(
      createQuestion({ hours: createHours([[540, 600]]), taken, rules: { maxSessionsPerDay: 1 } }),
      '2026-06-09T09:00Z',
    );
    expect(found).toEqual(['2026-06-07T09:00', '2026-06-08T09:00', '2026-06-10T09:00']);
  });

  it('are not sooner than the notice, nor further than two weeks', () => {
    expect(nearest(createQuestion({ hours, now: '2026-06-09T14:00Z' }), '2026-06-09T09:00Z')[0]).toBe(
      '2026-06-09T15:00',
    );
    const far = createQuestion({ hours: openOnly('2026-06-23', [540, 615]), rules: { horizonDays: 365 } });
    expect(nearest(far, '2026-06-09T09:00Z')).toEqual(['2026-06-23T09:00']);
    expect(nearest(far, '2026-06-09T08:59Z')).toEqual([]);
  });
});

describe('any question', () => {
  it('gives what the rules give, one by one', () => {
    fc.assert(
      fc.property(trainerCase, slotCase, (trainer, asked) => {
        const { question } = toQuestion(trainer, asked);
        const centre = centreOf(trainer);
        const [from, to] = [new Date(centre - 8 * HOUR), new Date(centre + 8 * HOUR)];
        expect(findSlots({ ...question, from, to })).toEqual(findSlotsNaively(question, from, to));
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('gives exactly the starts that nothing is against, and nothing else to move one by', () => {
    const seen = new Set<string | null>();
    fc.assert(
      fc.property(trainerCase, slotCase, (trainer, asked) => {
        const { question } = toQuestion(trainer, asked);
        const centre = centreOf(trainer);
        const [from, to] = [new Date(centre - DAY), new Date(centre + DAY)];
        const found = new Set(findSlots({ ...question, from, to }).map((at) => at.getTime()));
        for (let at = from.getTime(); at < to.getTime(); at += 5 * MINUTE) {
          const refusal = checkSlot(question, new Date(at));
          seen.add(refusal);
          expect([at, refusal === null]).toEqual([at, found.has(at)]);
        }
      }),
      { numRuns: 60, seed: 2 },
    );
    expect(seen).toEqual(new Set([null, ...SLOT_REFUSALS]));
  });

  it('is the same in parts as at once', () => {
    fc.assert(
      fc.property(trainerCase, slotCase, nearby(DAY), (trainer, asked, cut) => {
        const { question } = toQuestion(trainer, asked);
        const centre = centreOf(trainer);
        const [from, at, to] = [new Date(centre - DAY), new Date(centre + cut), new Date(centre + DAY)];
        const parts = [...findSlots({ ...question, from, to: at }), ...findSlots({ ...question, from: at, to })];
        expect(parts).toEqual(findSlots({ ...question, from, to }));
      }),
      { numRuns: 100, seed: 3 },
    );
  });
});
