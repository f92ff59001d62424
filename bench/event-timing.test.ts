import { expect, it } from 'vitest';
import { allDurations, toInteractions, worstShiftWindow, type Shift, type TimedEvent } from './event-timing.ts';

const event = (interactionId: number, name: string, duration: number, code = 0): TimedEvent => ({
  interactionId,
  name,
  duration,
  startTime: interactionId * 100,
  processingStart: 0,
  processingEnd: code,
});

it('takes the longest and the busiest event of each interaction, and leaves out what belongs to none', () => {
  const events = [
    event(1, 'pointerdown', 24),
    event(1, 'click', 40, 30),
    event(1, 'pointerup', 48, 2),
    event(0, 'pointerover', 200),
    event(2, 'keydown', 64),
  ];
  const interactions = toInteractions(events);
  expect(interactions.map(({ busiest, duration }) => [busiest.name, duration])).toEqual([
    ['keydown', 64],
    ['click', 48],
  ]);
  expect(allDurations(interactions, 4)).toEqual([64, 48, 16, 16]);
});

it('adds up shifts that follow each other within a second, for five seconds at most', () => {
  const shift = (startTime: number, value: number): Shift => ({ startTime, value, moved: [] });
  expect(worstShiftWindow([])).toBe(0);
  expect(worstShiftWindow([shift(0, 1), shift(900, 2), shift(1_900, 4)])).toBe(4);
  expect(worstShiftWindow([0, 900, 1_800, 2_700, 3_600, 4_500, 5_400].map((at) => shift(at, 1)))).toBe(6);
});
