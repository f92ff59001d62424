import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import { readAtStart } from '../device/at-start.ts';
import { removeLastAnswers } from '../device/last-answers.ts';
import { removeLogin, saveLogin } from '../device/login.ts';
import { lateReplica } from '../replica/late-replica.ts';
import { openReplica, removeReplica } from '../replica/open.ts';
import type { Replica } from '../replica/replica.ts';
import { createFakeApp } from '../testing/fake-app.ts';
import { createServices } from '../testing/services.ts';
import { CLIENT, createCardRow, createSessionRow, putSynced } from '../testing/synced-rows.ts';
import { AppProvider } from './app-provider.ts';
import { keepLastAnswers, takeLastAnswers } from './last-answers.ts';
import { readAnswers } from './live-query.ts';
import { ServicesProvider } from './services.ts';
import { useUpcomingSessions } from './sessions/hooks.ts';
import { useUnsent } from './sync/hooks.ts';

const SOON_MS = 100;
const tokens = { accessToken: 'a', refreshToken: 'r', receivedAt: 0, lifetimeMs: 1 };
let file: string;
let replica: Replica;

beforeEach(async () => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  await putSynced(replica, 'trainer_clients', createCardRow());
  await putSynced(replica, 'sessions', createSessionRow(1));
  await saveLogin({ userId: CLIENT, email: 'c@example.com', role: 'client' }, tokens);
});
afterEach(() => Promise.all([removeReplica(replica, file), removeLastAnswers(), removeLogin()]));

/** The app as it runs on that replica, and what its screens know. */
async function start(on: Replica) {
  const app = createFakeApp(CLIENT);
  const wrapper = ({ children }: { children?: ReactNode }) => (
    <StrictMode>
      <AppProvider app={app}>
        <QueryClientProvider client={app.queryClient}>
          <ServicesProvider services={createServices(on, CLIENT)}>{children}</ServicesProvider>
        </QueryClientProvider>
      </AppProvider>
    </StrictMode>
  );
  const use = () => ({ upcoming: useUpcomingSessions(), unsent: useUnsent() });
  return { client: app.queryClient, screen: () => renderHook(use, { wrapper }) };
}

/** Has the app run once, and gives what it left for the next start. */
async function runOnce(): Promise<void> {
  const { client, screen } = await start(replica);
  const stay = new AbortController();
  keepLastAnswers(client, CLIENT, stay.signal, SOON_MS);
  const { result, unmount } = await screen();
  await expect.poll(() => result.current.upcoming.data).toHaveLength(1);
  await expect.poll(async () => (await readAtStart()).lastAnswers?.answers.length, { timeout: 6_000 }).toBe(2);
  stay.abort();
  await unmount();
}

async function take(client: QueryClient, userId = CLIENT): Promise<void> {
  takeLastAnswers(client, userId, (await readAtStart()).lastAnswers);
}

it('shows what was read last before SQLite has been opened, and the same objects afterwards', async () => {
  await runOnce();
  const opening = Promise.withResolvers<Replica>();
  const { client, screen } = await start(lateReplica(opening.promise));
  await take(client);
  const { result, rerender } = await screen();
  const [first] = result.current.upcoming.data ?? [];
  expect(first?.other.displayName).toBe('Tara Trainer');
  // However often it paints meanwhile.
  await new Promise((resolve) => setTimeout(resolve, SOON_MS));
  await rerender();
  expect(result.current.upcoming.data?.[0]).toBe(first);
  // What only this device has is not known yet.
  expect(result.current.unsent).toBeNull();

  opening.resolve(replica);
  await expect.poll(() => result.current.unsent).toEqual({ waiting: 0, refused: 0, drafts: 0 });
  expect(result.current.upcoming.data?.[0]).toBe(first);
  await replica.execute('DELETE FROM sessions');
  await expect.poll(() => result.current.upcoming.data).toEqual([]);
});

it('never shows them to somebody else, and keeps nothing once the person has signed out', async () => {
  await runOnce();
  const { client, screen } = await start(lateReplica(new Promise(() => {})));
  await take(client, 'somebody-else');
  const { result, unmount } = await screen();
  expect(result.current.upcoming).toEqual({ data: undefined, isLoading: true });
  await unmount();

  await removeLogin();
  await removeLastAnswers();
  const running = await start(replica);
  const stay = new AbortController();
  keepLastAnswers(running.client, CLIENT, stay.signal, SOON_MS);
  const second = await running.screen();
  await expect.poll(() => second.result.current.upcoming.data).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 5 * SOON_MS));
  stay.abort();
  expect((await readAtStart()).lastAnswers).toBeNull();
});

it('drops rows that this build cannot read', async () => {
  await runOnce();
  const { lastAnswers } = await readAtStart();
  if (lastAnswers === null) throw new Error('nothing was kept');
  const { client, screen } = await start(lateReplica(new Promise(() => {})));
  const spoilt = lastAnswers.answers.map(({ query, rows }) => ({ query, rows: rows.map(() => ({ id: 'x' })) }));
  takeLastAnswers(client, CLIENT, { ...lastAnswers, answers: spoilt });
  const { result } = await screen();
  expect(result.current.upcoming.data).toBeUndefined();
  expect(readAnswers(client).flatMap(({ rows }) => rows)).toEqual([]);
});
