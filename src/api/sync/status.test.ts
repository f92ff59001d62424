import { expect, it } from 'vitest';
import { syncState, type SyncFacts, type SyncState } from './status.ts';

const live: SyncFacts = {
  connected: true,
  reachable: true,
  needsSignIn: false,
  hasSynced: true,
  waiting: 0,
  uploadFailed: false,
};

const cases: [string, Partial<SyncFacts>, SyncState][] = [
  ['all is sent and here', {}, 'synced'],
  ['something waits', { waiting: 3 }, 'sending'],
  ['something waits and the server took nothing', { waiting: 3, uploadFailed: true }, 'delayed'],
  ['an upload failed and nothing waits any more', { uploadFailed: true }, 'synced'],
  ['an upload failed and the stream is away', { waiting: 3, uploadFailed: true, connected: false }, 'offline'],
  ['the stream is away', { connected: false }, 'offline'],
  ['the stream is away and something waits', { connected: false, waiting: 3 }, 'offline'],
  ['the line is open and no bytes come', { reachable: false }, 'offline'],
  ['it is too early to say', { connected: null }, 'starting'],
  ['it is too early to say and something waits', { connected: null, waiting: 1 }, 'starting'],
  ['the first download runs', { hasSynced: false }, 'starting'],
  ['there never was a network', { connected: false, hasSynced: false }, 'offline'],
  ['the login has ended', { needsSignIn: true }, 'signed_out'],
  ['the login has ended and the stream is away', { needsSignIn: true, connected: false, waiting: 2 }, 'signed_out'],
];

it.each(cases)('when %s', (_, facts, state) => {
  expect(syncState({ ...live, ...facts })).toBe(state);
});
