import { expect, it } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import type { Session } from '../../domain/session.ts';
import { createSession } from '../../testing/builders.ts';
import type { CallEvent } from '../../video/call.ts';
import { useChangedSession } from './use-changed-session.ts';

const before = createSession({ type: 'online', status: 'confirmed', sequence: 3 });
const HOUR = 3_600_000;
const moved = { scheduledAt: new Date(+before.scheduledAt + HOUR), endsAt: new Date(+before.endsAt + HOUR) };

/** What the call hears of one version of the session after another. */
async function hear(...versions: Partial<Session>[]): Promise<CallEvent['type'][]> {
  const heard: CallEvent['type'][] = [];
  const running = { send: ({ type }: CallEvent) => void heard.push(type) };
  const { rerender } = await renderHook((session) => useChangedSession(session ?? before, running), {
    initialProps: before,
  });
  for (const version of versions) await rerender({ ...before, ...version });
  return heard;
}

it.each<[string, Partial<Session>]>([
  ['another time', moved],
  ['a longer one', { endsAt: moved.endsAt }],
  ['cancelled', { status: 'cancelled' }],
  ['at a link', { meetingUrl: 'https://meet.example/a' }],
  ['in person', { type: 'in_person' }],
])('a session that is %s by now is asked about, once', async (_, change) => {
  expect(await hear({ ...change, sequence: 4 }, { ...change, sequence: 4 })).toEqual(['session_changed']);
});

it('what only this device knows of is asked about when the server knows it too', async () => {
  expect(await hear({ status: 'cancelled' })).toEqual([]);
  expect(await hear({ status: 'cancelled' }, { status: 'cancelled', sequence: 4 })).toEqual(['session_changed']);
  // Refused: it was never so.
  expect(await hear({ status: 'cancelled' }, {})).toEqual([]);
});

it.each<[string, Partial<Session>]>([
  ['completed', { status: 'completed' }],
  ['about something else', { focusArea: 'Legs' }],
])('one that is %s has the same call', async (_, change) => {
  expect(await hear({ ...change, sequence: 4 })).toEqual([]);
});
