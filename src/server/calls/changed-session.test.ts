/** A session that is changed while its call runs: the server learns of it with the next ticket that either of the two asks for. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type CallServer, type SessionRow, startCallServer } from '../../testing/call-server.ts';
import type { CallSocket } from '../../testing/call-socket.ts';

const MINUTE = 60_000;
const BEAT = 20;

let server: CallServer;
let session: SessionRow;
let two: CallSocket[] = [];
beforeAll(async () => {
  server = await startCallServer({ beat: BEAT });
});
afterAll(() => server.close());
beforeEach(async () => {
  session = server.addSession();
  two = [await server.join(session.trainer_id, session.id), await server.join(session.client_id, session.id)];
  await two[1]?.next('ROOM');
});
afterEach(async () => {
  await Promise.all(two.map((socket) => socket.leave()));
  server.clock.ahead = 0;
});

const ask = async (person: string) =>
  server.ask('/calls/ticket', await server.token(person), { sessionId: session.id, again: true });
const later = (instant: string, minutes: number) => new Date(Date.parse(instant) + minutes * MINUTE).toISOString();
const closed = () => Promise.all(two.map((socket) => socket.closed));

async function expectBothThere(): Promise<void> {
  const open = setTimeout(5 * BEAT, 'open');
  expect(await Promise.race([...two.map((socket) => socket.closed), open])).toBe('open');
}

it('goes on for as long as the new time allows, for both, and no longer', async () => {
  session.ends_at = later(session.ends_at, 30);
  await ask(session.client_id);
  server.clock.ahead = 71 * MINUTE;
  await expectBothThere();
  server.clock.ahead = 101 * MINUTE;
  expect(await closed()).toEqual([4002, 4002]);
});

it('ends sooner where the new time is over sooner', async () => {
  session.ends_at = later(new Date().toISOString(), -14);
  await ask(session.trainer_id);
  await expectBothThere();
  server.clock.ahead = 2 * MINUTE;
  expect(await closed()).toEqual([4002, 4002]);
});

it.each<[string, Partial<SessionRow>]>([
  ['is cancelled', { status: 'cancelled' }],
  ['is moved to another day', { scheduled_at: '2199-01-01T10:00:00.000Z', ends_at: '2199-01-01T11:00:00.000Z' }],
  ['is over for long', { scheduled_at: '2001-01-01T10:00:00.000Z', ends_at: '2001-01-01T11:00:00.000Z' }],
  ['takes place elsewhere', { meeting_url: 'https://meet.example/1' }],
  ['is in person', { type: 'in_person' }],
])('ends at once for both when it %s', async (_what, change) => {
  Object.assign(session, change);
  expect((await ask(session.client_id)).status).toBe(409);
  expect(await closed()).toEqual([4003, 4003]);
});

it('is ended by nobody else’s asking', async () => {
  session.status = 'cancelled';
  expect((await ask(server.addPerson())).status).toBe(403);
  await expectBothThere();
});

it('does not get its old time back by a ticket of before', async () => {
  const old = await server.ticket(session.client_id, session.id);
  session.ends_at = later(session.ends_at, 30);
  server.clock.ahead = 2_000;
  await ask(session.trainer_id);
  const again = await server.open(old);
  await again.next('ROOM');
  two = [...two.slice(0, 1), again];
  server.clock.ahead = 71 * MINUTE;
  await expectBothThere();
});
