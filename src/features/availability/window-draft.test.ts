import { expect, it } from 'vitest';
import type { TimeWindow } from '../../domain/availability.ts';
import { nextWindow, readDraft, readDrafts, toDraft } from './window-draft.ts';

const draft = (start: string, end: string, nextDay = false) => ({ start, end, nextDay });

it.each([
  [draft('09:00', '17:30'), { window: [540, 1050] }],
  [draft('09:00', '09:01'), { window: [540, 541] }],
  [draft('00:00', '00:00'), { window: [0, 1440] }],
  [draft('18:00', '00:00'), { window: [1080, 1440] }],
  [draft('18:00', '01:00'), { problem: 'order' }],
  [draft('18:00', '18:00'), { problem: 'order' }],
  [draft('18:00', '01:00', true), { window: [1080, 1500] }],
  // An end that is after its start needs no next day.
  [draft('18:00', '23:00', true), { window: [1080, 1380] }],
  [draft('', '23:00'), { problem: 'missing' }],
  [draft('18:00', ''), { problem: 'missing' }],
])('reads %o', (typed, read) => {
  expect(readDraft(typed)).toEqual(read);
});

it.each<[TimeWindow]>([[[540, 1050]], [[0, 1440]], [[1080, 1500]], [[1439, 1440]], [[1000, 2440]]])(
  'shows %o as it would be typed',
  (window) => {
    expect(readDraft(toDraft(window))).toEqual({ window });
  },
);

it('reads a day only as a whole', () => {
  expect(readDrafts([draft('09:00', '10:00'), draft('12:00', '11:00')])).toBeNull();
  expect(readDrafts([])).toEqual([]);
});

it.each<[TimeWindow[], TimeWindow | null]>([
  [[], [540, 1020]],
  [[[420, 720]], [780, 900]],
  [[[420, 1320]], [1380, 1440]],
  [[[420, 1440]], [240, 360]],
  [
    [
      [0, 600],
      [900, 1440],
    ],
    [700, 800],
  ],
  [[[0, 1440]], null],
])('offers after %o %o', (windows, offered) => {
  expect(nextWindow(windows)).toEqual(offered);
});
