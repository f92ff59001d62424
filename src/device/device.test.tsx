import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readAtStart } from './at-start.ts';
import { saveConfig } from './config.ts';
import { device } from './device-database.ts';
import { createRecorder, MAX_EVENTS, readEvents } from './diagnostics.ts';
import { draftKey, readDraft, removeDraft, removeDraftsOf, saveDraft } from './drafts.ts';
import {
  readLogin,
  removeLogin,
  replaceTokens,
  saveIdentity,
  saveLogin,
  watchLogin,
  type StoredLogin,
} from './login.ts';

const identity = { userId: 'u1', email: 'u1@example.com', role: null };
const tokens = { accessToken: 'a', refreshToken: 'r', receivedAt: 1, lifetimeMs: 2 };

beforeEach(() => Promise.all(device.tables.map((table) => table.clear())));

describe('the stored login', () => {
  it('is read as it was saved, and is gone once removed', async () => {
    expect(await readLogin()).toBeNull();
    await saveLogin(identity, tokens);
    expect(await readLogin()).toMatchObject({ identity, tokens });
    await removeLogin();
    expect(await readLogin()).toBeNull();
  });

  it('keeps who it is when the login ends', async () => {
    await saveLogin(identity, tokens);
    await replaceTokens('u1', 'a', null);
    expect(await readLogin()).toMatchObject({ identity, tokens: null });
  });

  it('is not changed for somebody else, who was signed in before', async () => {
    await saveLogin(identity, tokens);
    await replaceTokens('u0', 'a', null);
    await saveIdentity({ ...identity, userId: 'u0', role: 'trainer' });
    expect(await readLogin()).toMatchObject({ identity, tokens });
  });

  it('is not ended by a late answer about tokens that were replaced', async () => {
    await saveLogin(identity, tokens);
    await replaceTokens('u1', 'older', null);
    await replaceTokens('u1', 'older', { ...tokens, accessToken: 'late' });
    expect(await readLogin()).toMatchObject({ identity, tokens });
  });

  it('is watched again after its database failed', async () => {
    const seen: (StoredLogin | null)[] = [];
    let fails = 1;
    const stop = watchLogin(
      (login) => seen.push(login),
      ({ login }) => (fails-- > 0 ? Promise.reject(new Error('closed')) : login.get('only')),
    );
    await expect.poll(() => seen, { timeout: 3_000 }).toEqual([null]);
    await saveLogin(identity, tokens);
    await expect.poll(() => seen.at(-1)).toMatchObject({ identity });
    stop();
  });

  it('tells of every change, and of none after the end', async () => {
    const seen: (StoredLogin | null)[] = [];
    const stop = watchLogin((login) => seen.push(login));
    await saveLogin(identity, tokens);
    await expect.poll(() => seen.at(-1)?.identity.role).toBeNull();
    await saveIdentity({ ...identity, role: 'client' });
    await expect.poll(() => seen.at(-1)?.identity.role).toBe('client');
    stop();
    const { length } = seen;
    await removeLogin();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(seen).toHaveLength(length);
  });
});

describe('what a start reads', () => {
  it('is nothing where nothing was ever kept, and leaves no database behind', async () => {
    await device.delete();
    expect(await readAtStart()).toEqual({ login: null, config: undefined, lastAnswers: null });
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(device.name);
    await device.open();
  });

  it('is the last login and the last config', async () => {
    await saveConfig({ mode: 'one' });
    await saveConfig({ mode: 'two' });
    expect(await readAtStart()).toEqual({ login: null, lastAnswers: null, config: { mode: 'two' } });
    await saveLogin(identity, tokens);
    expect(await readAtStart()).toMatchObject({ login: { identity, tokens }, config: { mode: 'two' } });
  });

  it('fails where storage is forbidden, and says why', async () => {
    const opening = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('forbidden', 'SecurityError');
    });
    await expect(readAtStart()).rejects.toThrow('forbidden');
    opening.mockRestore();
  });
});

it('keeps drafts apart by form, person and subject', async () => {
  const mine = draftKey('review', 'u1', 's1');
  await saveDraft(mine, { rating: 3 });
  await saveDraft(draftKey('review', 'u1', 's2'), { rating: 4 });
  await saveDraft(draftKey('review', 'u2', 's1'), { rating: 5 });
  expect(await readDraft(mine)).toEqual({ rating: 3 });
  await removeDraft(mine);
  expect(await readDraft(mine)).toBeUndefined();
  await removeDraftsOf('u1');
  expect(await device.drafts.toCollection().primaryKeys()).toEqual([draftKey('review', 'u2', 's1')]);
});

it('keeps the last events, the latest first', async () => {
  const record = createRecorder();
  for (let index = 0; index < MAX_EVENTS + 5; index += 1) await record('test', String(index));
  const events = await readEvents();
  expect(events).toHaveLength(MAX_EVENTS);
  expect(events[0]?.detail).toBe(String(MAX_EVENTS + 4));
  expect(events.at(-1)?.detail).toBe('5');
});

it('records a failure that repeats once, until something else happens', async () => {
  const record = createRecorder();
  for (const reason of ['no network', 'no network', 'no network', '503', '503']) await record('failed', reason);
  await record('applied', '1');
  await record('failed', '503');
  expect((await readEvents()).map(({ kind, detail }) => `${kind} ${detail}`)).toEqual([
    'failed 503',
    'applied 1',
    'failed 503',
    'failed no network',
  ]);
});

it('keeps no token of what a library quoted, in any event', async () => {
  await createRecorder()('failed', '{"refresh_token":"abcdefghijklmnop1234"}');
  expect((await readEvents())[0]).toMatchObject({ detail: '{"refresh_token":"[token]"}' });
});
