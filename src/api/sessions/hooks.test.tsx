import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createServices } from '../../testing/services.ts';
import {
  CLIENT,
  createCardRow,
  createSessionRow,
  hoursFromNow,
  putSynced,
  SESSION,
} from '../../testing/synced-rows.ts';
import { createQueryClient } from '../query-client.ts';
import { ServicesProvider } from '../services.ts';
import { usePastSessions, useReviewSession, useSession, useUpcomingSessions } from './hooks.ts';

let replica: Replica;
let file: string;

beforeEach(async () => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  await putSynced(replica, 'trainer_clients', createCardRow());
});
afterEach(() => removeReplica(replica, file));

function wrapper({ children }: { children?: ReactNode }) {
  return (
    <StrictMode>
      <QueryClientProvider client={createQueryClient()}>
        <ServicesProvider services={createServices(replica, CLIENT)}>{children}</ServicesProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}

it('repaints when a download brings a session, and tells loading from empty', async () => {
  const { result } = await renderHook(() => useUpcomingSessions(), { wrapper });
  await expect.poll(() => result.current).toEqual({ data: [], isLoading: false });
  await putSynced(replica, 'sessions', createSessionRow(1));
  await expect.poll(() => result.current.data?.map(({ other }) => other.displayName)).toEqual(['Tara Trainer']);
});

it('shows a review at once, as waiting, until it is sent', async () => {
  await putSynced(replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
  const { result, act } = await renderHook(() => ({ past: usePastSessions(), review: useReviewSession() }), {
    wrapper,
  });
  await expect.poll(() => result.current.past.data).toHaveLength(1);
  await act(async () => {
    const made = await result.current.review.mutateAsync({ sessionId: SESSION, rating: 5, comment: null });
    expect(made).toMatchObject({ ok: true });
  });
  const entry = () => result.current.past.data?.[0];
  await expect.poll(() => [entry()?.review?.rating, entry()?.waiting]).toEqual([5, true]);
  for await (const queued of replica.getCrudTransactions()) await queued.complete();
  await expect.poll(() => entry()?.waiting).toBe(false);
});

it('gives a refusal as a value', async () => {
  await putSynced(replica, 'sessions', createSessionRow(1));
  const { result, act } = await renderHook(() => useReviewSession(), { wrapper });
  await act(async () => {
    const refused = await result.current.mutateAsync({ sessionId: SESSION, rating: 5, comment: null });
    expect(refused).toEqual({ ok: false, error: { code: 'review_too_early' } });
  });
});

it('gives null for a session this device does not know, until it does', async () => {
  const { result } = await renderHook(() => useSession(SESSION), { wrapper });
  await expect.poll(() => result.current).toEqual({ data: null, isLoading: false });
  await putSynced(replica, 'sessions', createSessionRow(1));
  await expect.poll(() => result.current.data?.session.scheduledAt).toEqual(hoursFromNow(1));
});
