import { expect, it } from 'vitest';
import type { SyncStatus } from '../../api/sync/hooks.ts';
import { stripWords } from './strip-words.ts';

const now = new Date('2026-06-09T08:42:00.000Z');
const format = { locale: 'en-GB', timeZone: 'Europe/London' };
const quiet: SyncStatus = {
  state: 'synced',
  lastSyncedAt: new Date('2026-06-09T08:12:00.000Z'),
  waiting: 0,
  refused: 0,
  firstSync: null,
};

it.each<[Partial<SyncStatus>, string | null]>([
  [{}, null],
  [{ state: 'starting' }, null],
  [{ state: 'sending', waiting: 1 }, 'Sending 1 change…'],
  [{ state: 'sending', waiting: 3 }, 'Sending 3 changes…'],
  [{ state: 'delayed', waiting: 3 }, 'Can’t send yet: trying again · 3 changes waiting'],
  [{ state: 'delayed', waiting: 1, refused: 1 }, 'Can’t send yet · 1 change waiting · 1 change was refused: look'],
  [{ state: 'offline' }, 'Offline: showing what this device had at 09:12'],
  [{ state: 'offline', waiting: 3 }, 'Offline: showing what this device had at 09:12 · 3 changes waiting'],
  [
    { state: 'offline', lastSyncedAt: new Date('2026-06-07T08:12:00.000Z') },
    'Offline: showing what this device had at 09:12 on Sunday 7 June',
  ],
  [{ state: 'offline', lastSyncedAt: null }, 'Offline: this device has nothing yet'],
  [{ refused: 1 }, '1 change was refused: look'],
  [{ refused: 2, waiting: 1, state: 'sending' }, '2 changes were refused: look'],
  [{ refused: 1, waiting: 1, state: 'offline' }, 'Offline · 1 change waiting · 1 change was refused: look'],
  [{ state: 'signed_out', waiting: 2 }, 'Sign in again to send your 2 changes'],
  [{ state: 'signed_out', waiting: 1, refused: 1 }, 'Sign in again to send your 1 change'],
  [{ state: 'signed_out' }, 'Sign in again to get what is new'],
])('says of %o: %s', (status, text) => {
  expect(stripWords({ ...quiet, ...status }, now, format)?.text ?? null).toBe(text);
});

it('leads to where something can be done', () => {
  expect(stripWords({ ...quiet, refused: 1 }, now, format)?.to).toBe('/refused');
  expect(stripWords({ ...quiet, state: 'signed_out' }, now, format)?.to).toBe('/sign-in');
  expect(stripWords({ ...quiet, state: 'offline' }, now, format)?.to).toBeNull();
});
