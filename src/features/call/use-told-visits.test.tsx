import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import { ServicesProvider } from '../../api/services.ts';
import { readVisit } from '../../device/call-visit.ts';
import type { Replica } from '../../replica/replica.ts';
import { createServices } from '../../testing/services.ts';
import { CLIENT, SESSION } from '../../testing/synced-rows.ts';
import { phaseOf, startCall, type CallState } from '../../video/call.ts';
import type { CallView } from '../../video/running-call.ts';
import { SIGNS_AT_FIRST } from '../../video/signs.ts';
import { useStaying } from './use-told-visits.ts';

const SERVER_AHEAD = 3_600_000;
const BEAT = 10_000;

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

const THERE: CallState = { ...startCall({ role: 'client', online: true }), step: 'inside', door: 'open', noted: true };

/** A call of which no more is known than what its view says. */
function createCall(call: CallState) {
  const listeners = new Set<() => void>();
  const viewOf = (state: CallState): CallView => ({
    call: state,
    phase: phaseOf(state),
    remote: null,
    others: SIGNS_AT_FIRST,
    closesAt: null,
    opensAt: null,
    problem: null,
  });
  let view = viewOf(call);
  return {
    getView: () => view,
    subscribe: (listen: () => void) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    serverNow: () => new Date(Date.now() + SERVER_AHEAD),
    become: (next: CallState) => {
      view = viewOf(next);
      listeners.forEach((listen) => listen());
    },
  };
}

async function stay(state: CallState) {
  const call = createCall(state);
  // What is noted of staying never gets as far as the database.
  const services = createServices(Object.create(null) as Replica, CLIENT, 'client');
  const wrapper = ({ children }: { children?: ReactNode }) => (
    <ServicesProvider services={services}>{children}</ServicesProvider>
  );
  const hook = await renderHook(() => useStaying(SESSION, call), { wrapper });
  return { ...hook, call };
}

it('notes again and again that one is there, by the server’s clock, for as long as one is', async () => {
  const { unmount } = await stay(THERE);
  expect(readVisit()).toBeNull();
  for (let beat = 0; beat < 3; beat += 1) {
    vi.advanceTimersByTime(BEAT);
    const at = Date.now() + SERVER_AHEAD;
    expect(readVisit()).toEqual({ userId: CLIENT, sessionId: SESSION, at, keptAt: Date.now() });
  }
  await unmount();
  const last = readVisit();
  vi.advanceTimersByTime(3 * BEAT);
  expect(readVisit()).toEqual(last);
});

it.each<[string, CallState]>([
  ['was never let into the room', { ...THERE, noted: false }],
  ['is at the check still', { ...THERE, step: 'checking' }],
  ['has left', { ...THERE, step: 'left' }],
])('notes nothing of who %s', async (_, state) => {
  await stay(state);
  vi.advanceTimersByTime(3 * BEAT);
  expect(readVisit()).toBeNull();
});

it('forgets who goes on with another device, which notes it itself', async () => {
  const { call, act } = await stay(THERE);
  vi.advanceTimersByTime(BEAT);
  await act(() => call.become({ ...THERE, step: 'taken_over' }));
  expect(readVisit()).toBeNull();
  vi.advanceTimersByTime(3 * BEAT);
  expect(readVisit()).toBeNull();
});
