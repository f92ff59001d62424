import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../api/sync/hooks.ts';
import { detailsText } from './details-text.ts';
import { keptWords, spaceWords } from './device-words.ts';

const status: SyncStatus = {
  state: 'offline',
  lastSyncedAt: new Date('2026-06-09T08:12:00.000Z'),
  waiting: 3,
  refused: 1,
  firstSync: null,
};
const now = new Date('2026-06-09T09:00:00.000Z');

describe('storage in words', () => {
  it.each([
    [{ used: 0, quota: 1_200_000_000 }, '0 byte of 1.2 GB'],
    [{ used: 3_440_000, quota: null }, '3.4 MB'],
    [{ used: 999, quota: 53_000 }, '999 byte of 53 kB'],
    [{ used: null, quota: null }, 'This browser doesn’t say'],
  ])('says of %o: %s', (sizes, words) => {
    expect(spaceWords({ ...sizes, kept: null })).toBe(words);
  });

  it('has a sentence of its own for each answer', () => {
    expect(new Set([true, false, null].map(keptWords)).size).toBe(3);
  });
});

describe('the details that are copied', () => {
  it('tell what happened', () => {
    const text = detailsText({
      version: 'abc123',
      status,
      storage: { used: 1_000_000, quota: 2_000_000, kept: true },
      counts: [{ table: 'sessions', rows: 12 }],
      events: [{ id: 1, at: 0, kind: 'failed', detail: '401, not signed in' }],
      browser: 'A browser',
      now,
    });
    expect(text.split('\n')).toEqual([
      'Spotter abc123, 2026-06-09T09:00:00.000Z',
      'A browser',
      'Connection: Offline',
      'Had everything at: 2026-06-09T08:12:00.000Z',
      'Waiting: 3, refused: 1',
      'Storage: 1 MB of 2 MB, kept: true',
      'Rows: sessions 12',
      'Events, the latest first:',
      '1970-01-01T00:00:00.000Z failed 401, not signed in',
    ]);
  });
});
