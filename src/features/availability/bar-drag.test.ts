import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkWindows, type TimeWindow } from '../../domain/availability.ts';
import { dragWindow, shownSpan, withWindow, type Grip } from './bar-drag.ts';

const DAY: TimeWindow[] = [
  [420, 720],
  [960, 1200],
];

it.each<[string, Grip, number, TimeWindow]>([
  ['moves, by steps of a quarter of an hour', { kind: 'move', index: 0 }, 37, [450, 750]],
  ['does not move before midnight', { kind: 'move', index: 0 }, -900, [0, 300]],
  ['moves past midnight, and stays of its day', { kind: 'move', index: 1 }, 900, [1425, 1665]],
  ['stretches its end', { kind: 'end', index: 1 }, 31, [960, 1230]],
  ['stretches past midnight', { kind: 'end', index: 1 }, 300, [960, 1500]],
  ['never to nothing', { kind: 'end', index: 1 }, -900, [960, 975]],
  ['stretches its start', { kind: 'start', index: 1 }, -60, [900, 1200]],
  ['never past its end', { kind: 'start', index: 1 }, 900, [960 + 225, 1200]],
  ['draws', { kind: 'draw', at: 775 }, 60, [780, 840]],
  ['draws backwards', { kind: 'draw', at: 775 }, -60, [720, 780]],
  ['draws a quarter of an hour at least', { kind: 'draw', at: 775 }, 2, [780, 795]],
])('%s', (_, grip, by, window) => {
  expect(dragWindow(DAY, grip, by)).toEqual(window);
});

it('puts the window back among the others', () => {
  expect(withWindow(DAY, { kind: 'move', index: 0 }, [450, 750])).toEqual([[450, 750], DAY[1]]);
  expect(withWindow(DAY, { kind: 'draw', at: 0 }, [0, 60])).toEqual([...DAY, [0, 60]]);
});

it('gives a window that may be stored, whatever is dragged how far', () => {
  const window = fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
    .map(([start, length]): TimeWindow => [start, start + length]);
  const kind = fc.constantFrom('draw' as const, 'move' as const, 'start' as const, 'end' as const);
  const far = fc.integer({ min: -3000, max: 3000 });
  fc.assert(
    fc.property(window, kind, fc.integer({ min: 0, max: 2880 }), far, (one, held, at, by) => {
      const grip: Grip = held === 'draw' ? { kind: held, at } : { kind: held, index: 0 };
      const dragged = dragWindow([one], grip, by);
      expect(checkWindows([dragged]), dragged.join('–')).toEqual({ ok: true, value: [dragged] });
    }),
  );
});

it('shows all that is open', () => {
  expect(shownSpan([DAY])).toEqual({ from: 360, to: 1320 });
  expect(shownSpan([[[330, 400]], [[1300, 1500]]])).toEqual({ from: 240, to: 1560 });
});
