import { expect, it } from 'vitest';
import { archiveYears } from './archive.ts';

const now = new Date('2026-11-25T12:00:00.000Z');

it('goes back from the year of 180 days ago to the first', () => {
  expect(archiveYears(new Date('2024-12-31T23:59:59.000Z'), now)).toEqual(['2026', '2025', '2024']);
  expect(archiveYears(new Date('2025-01-01T00:00:00.000Z'), new Date('2026-03-01T00:00:00.000Z'))).toEqual(['2025']);
});

it('has none for somebody new, or not known yet', () => {
  expect(archiveYears(new Date('2026-09-01T00:00:00.000Z'), now)).toEqual([]);
  expect(archiveYears(null, now)).toEqual([]);
});
