/** The app's own commands and upload, against the real functions of Postgres. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Role } from '../domain/user.ts';
import type { SyncedTable } from '../replica/columns.ts';
import type { RejectedWrite } from '../replica/rejected-writes.ts';
import { openAlways, startIn } from '../testing/people.ts';
import { openSendingDevice, type SendingDevice as Device } from '../testing/sending-device.ts';
import { answerMoveAndCallOff, bookSeries } from '../testing/series-story.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { copyDay, setDate, setWeekdays } from './availability/hours-commands.ts';
import { changeProfile, removePlace, savePlace, setMeetingUrl } from './availability/profile-commands.ts';
import { removeTimeOff, saveTimeOff } from './availability/time-off-commands.ts';
import { completeOnboarding } from './identity/commands.ts';
import type { Services } from './services.ts';
import { createSession } from './sessions/booking-commands.ts';
import { updateSessionStatus } from './sessions/commands.ts';
import { getPastSessions, getUpcomingSessions } from './sessions/queries.ts';
import { reviewSession, reviseRejected } from './sessions/review-commands.ts';
import { sendAgain } from './sync/commands.ts';

const HOUR = 3_600_000;

let database: TestDatabase;
let devices: Device[];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  devices = [];
});
afterEach(() => Promise.all(devices.map(({ node }) => node.remove())));

async function openDevice(userId: string): Promise<Device> {
  const device = await openSendingDevice(database, userId);
  devices.push(device);
  return device;
}

/** Somebody who has signed up and said who they are, on a device that never downloaded anything. */
async function onboard(role: Role, displayName: string): Promise<Device> {
  const device = await openDevice(await database.createLogin());
  const input = { role, displayName, timeZone: 'Europe/London', locale: null, headline: null };
  expect(await completeOnboarding(device.services, input)).toMatchObject({ ok: true });
  await device.upload();
  expect(await device.refused()).toEqual([]);
  return device;
}

async function onboardTwo(): Promise<[trainer: Device, client: Device]> {
  const trainer = await onboard('trainer', 'Tara');
  const client = await onboard('client', 'Cleo');
  await database.database.query(
    'update public.trainer_profiles set published = true, horizon_days = 365 where id = $1',
    [trainer.services.identity.userId],
  );
  await openAlways(database.database, trainer.services.identity.userId);
  await client.download('trainer_profiles');
  return [trainer, client];
}

async function book(trainer: Device, client: Device, hours: number): Promise<string> {
  const sessionId = await request(trainer, client, hours);
  await client.upload();
  return sessionId;
}

/** Asks for a session, and does not send it yet. */
async function request(trainer: Device, client: Device, hours: number): Promise<string> {
  const made = await createSession(client.services, {
    trainerId: trainer.services.identity.userId,
    clientId: client.services.identity.userId,
    scheduledAt: new Date(startIn(hours * HOUR)),
    durationMinutes: 60,
    type: 'online',
    focusArea: 'Legs 🦵',
    location: null,
    clientNote: 'Bad knee',
    prepNote: null,
  });
  if (!made.ok) throw new Error(`not booked: ${made.error.code}`);
  return made.value.sessionId;
}

async function columnsOf(table: SyncedTable, id: string): Promise<Record<string, unknown>> {
  const [row] = await database.database.query(`select * from public.${table} where id = $1`, [id]);
  return row ?? {};
}

it('onboards from a device that never downloaded its own row', async () => {
  const trainer = await onboard('trainer', 'Tara');
  const { userId } = trainer.services.identity;
  expect(await columnsOf('users', userId)).toMatchObject({ role: 'trainer', display_name: 'Tara' });
  expect(await columnsOf('trainer_profiles', userId)).toMatchObject({ display_name: 'Tara', published: false });
});

it('takes a series whole, and what becomes of it, as the devices showed it', async () => {
  const [trainer, client] = await onboardTwo();
  await answerMoveAndCallOff(trainer, client, await bookSeries(trainer, client));
});

it('takes a request and its confirmation as the devices showed them', async () => {
  const [trainer, client] = await onboardTwo();
  const sessionId = await book(trainer, client, 30);
  await trainer.download('sessions', 'trainer_clients');
  const [entry] = await getUpcomingSessions(trainer.services);
  const [shown] = await getUpcomingSessions(client.services);
  expect(entry).toMatchObject({ session: { id: sessionId, status: 'pending' }, other: { displayName: 'Cleo' } });
  expect(shown?.session).toMatchObject({
    timeZone: entry?.session.timeZone,
    endsAt: entry?.session.endsAt,
    cancellationWindowMinutes: 1440,
    revision: entry?.session.revision,
    clientNote: 'Bad knee',
  });

  await updateSessionStatus(trainer.services, { sessionId, status: 'confirmed' });
  await trainer.upload();
  expect(await trainer.refused()).toEqual([]);
  expect(await columnsOf('sessions', sessionId)).toMatchObject({ status: 'confirmed', hold_expires_at: null });
});

it('takes a review, and its edit', async () => {
  const [trainer, client] = await onboardTwo();
  const sessionId = await book(trainer, client, 50);
  await database.database.query(
    `update public.sessions set status = 'completed', scheduled_at = now() - interval '3 hours' where id = $1`,
    [sessionId],
  );
  await client.download('sessions');
  const made = await reviewSession(client.services, { sessionId, rating: 4, comment: 'Good' });
  await reviewSession(client.services, { sessionId, rating: 5, comment: null });
  await client.upload();
  expect(await client.refused()).toEqual([]);
  expect(await columnsOf('session_reviews', made.ok ? made.value.reviewId : '')).toMatchObject({
    rating: 5,
    comment: null,
  });
  await trainer.download('sessions', 'session_reviews');
  expect(await getPastSessions(trainer.services)).toMatchObject([{ review: { rating: 5 } }]);
});

it('tells both sides of a race apart, and takes the loser’s change when it is sent again', async () => {
  const [trainer, client] = await onboardTwo();
  const sessionId = await book(trainer, client, 70);
  for (const device of [trainer, client]) await device.download('sessions');
  await updateSessionStatus(trainer.services, { sessionId, status: 'confirmed' });
  await updateSessionStatus(client.services, { sessionId, status: 'cancelled', reason: 'Ill' });
  await trainer.upload();
  await client.upload();
  const [rejected] = await client.refused();
  expect(rejected).toMatchObject({ code: 'stale', sessionId, otherName: 'Tara', command: 'updateSessionStatus' });
  expect(rejected?.detail['current']).toMatchObject({ status: 'confirmed' });

  await client.download('sessions');
  expect(await sendAgain(client.services, rejected?.id ?? '')).toMatchObject({ ok: true });
  await client.upload();
  expect(await client.refused()).toEqual([]);
  expect(await columnsOf('sessions', sessionId)).toMatchObject({ status: 'cancelled', cancel_reason: 'Ill' });
});

/** The same person by a device whose clock is ahead, so that it takes what the server does not take yet. */
const ahead = ({ services }: Device, hours: number): Services => ({
  ...services,
  now: () => new Date(Date.now() + hours * HOUR),
});

it('takes again what was refused, whole, though nothing was downloaded since', async () => {
  const [trainer, client] = await onboardTwo();
  const sessionId = await book(trainer, client, 110);
  await database.database.query("update public.sessions set status = 'confirmed' where id = $1", [sessionId]);
  for (const device of [trainer, client]) await device.download('sessions');
  const input = { sessionId, rating: 3, comment: 'Late, but good' };
  expect(await updateSessionStatus(ahead(trainer, 112), { sessionId, status: 'completed' })).toMatchObject({
    ok: true,
  });
  expect(await reviewSession(ahead(client, 112), input)).toMatchObject({ ok: true });
  const refusals: RejectedWrite[] = [];
  for (const device of [trainer, client]) {
    await device.upload();
    refusals.push(...(await device.refused()));
  }
  expect(refusals.map(({ code }) => code)).toEqual(['bad_transition', 'review_too_early']);
  expect(await getPastSessions(ahead(client, 112))).toMatchObject([{ review: null }]);

  await database.database.query("update public.sessions set scheduled_at = now() - interval '3 hours' where id = $1", [
    sessionId,
  ]);
  expect(await sendAgain(trainer.services, refusals[0]?.id ?? '')).toMatchObject({ ok: true });
  const revised = { ...input, rating: 4 };
  expect(await reviseRejected(ahead(client, 112), refusals[1]?.id ?? '', revised)).toMatchObject({ ok: true });
  for (const device of [trainer, client]) {
    await device.upload();
    expect(await device.refused()).toEqual([]);
  }
  expect(await columnsOf('sessions', sessionId)).toMatchObject({ status: 'completed' });
  const reviews = await database.database.query('select * from public.session_reviews where session_id = $1', [
    sessionId,
  ]);
  expect(reviews).toMatchObject([{ rating: 4, comment: 'Late, but good' }]);
});

it('keeps what hangs on a refused booking under it', async () => {
  const [trainer, client] = await onboardTwo();
  const rival = await onboard('client', 'Rita');
  await rival.download('trainer_profiles');
  const at = 90;
  await book(trainer, client, at);
  const lost = await request(trainer, rival, at);
  await updateSessionStatus(rival.services, { sessionId: lost, status: 'cancelled' });
  await rival.upload();
  expect((await rival.refused()).map(({ code }) => code).toSorted()).toEqual(['depends_on_rejected', 'slot_taken']);
});

it('takes open hours, time off, places and a profile, and the undoing of each', async () => {
  const trainer = await onboard('trainer', 'Tara');
  const { userId } = trainer.services.identity;
  const services: Services = { ...trainer.services, identity: { ...trainer.services.identity, role: 'trainer' } };
  const tables = [
    'availability_rules',
    'availability_overrides',
    'time_off',
    'trainer_places',
    'trainer_profiles',
    'trainer_settings',
  ] as const;
  const date = { localDate: `${new Date().getUTCFullYear() + 1}-12-24`, timeZone: 'Europe/London' };
  const away = { startsAt: new Date(Date.now() + HOUR), endsAt: new Date(Date.now() + 9 * HOUR), reason: 'Hiking' };
  const overlapping = [540, 700].map((start) => [start, start + 400] as const);
  const off = { ...away, id: randomUUID() };
  const gym = { id: randomUUID(), name: 'Gym', address: 'Street 1', directions: 'Ring twice' };
  const rules = { minNoticeMinutes: 0, bufferAfterMinutes: 10, maxSessionsPerDay: 6, slotStepMinutes: 20 };
  const done = [
    await setWeekdays(services, [{ weekday: 1, windows: overlapping }]),
    await copyDay(services, { from: 1, to: [2, 7] }),
    await setWeekdays(services, [{ weekday: 2, windows: [] }]),
    await setDate(services, { ...date, windows: [] }),
    await setDate(services, { ...date, windows: [[600, 601]] }),
    await saveTimeOff(services, off),
    await removeTimeOff(services, off.id),
    await saveTimeOff(services, off),
    await savePlace(services, gym),
    await removePlace(services, gym.id),
    await savePlace(services, gym),
    await setMeetingUrl(services, 'https://meet.example/me'),
    await changeProfile(services, { ...rules, headline: 'Fast', bio: 'Long', specialties: ['Run'], autoConfirm: true }),
    await changeProfile(services, { published: true, maxSessionsPerDay: null, offersOnline: false }),
  ];
  expect(done.filter(({ ok }) => !ok)).toEqual([]);
  const rowsOf = (table: string) => trainer.node.replica.getAll<{ id: string }>(`SELECT * FROM ${table}`);
  const entered = await Promise.all(tables.map(rowsOf));
  await trainer.upload();
  expect(await trainer.refused()).toEqual([]);
  await trainer.download(...tables);
  const stored = await Promise.all(tables.map(rowsOf));
  for (const [index, rows] of entered.entries()) {
    for (const row of rows) {
      const said = Object.entries<unknown>(row).filter(([, value]) => value !== null);
      expect(stored[index]?.find(({ id }) => id === row.id)).toMatchObject(Object.fromEntries(said));
    }
  }
  expect(await columnsOf('trainer_profiles', userId)).toMatchObject({ published: true, max_sessions_per_day: null });
});
