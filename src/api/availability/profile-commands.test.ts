import { afterEach, beforeEach, expect, it } from 'vitest';
import { weekdayId } from '../../domain/day-hours.ts';
import { placesQuery } from '../../replica/places.ts';
import { meetingUrlQuery, trainerProfileQuery } from '../../replica/trainer-profile.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { CLIENT, putSynced, TRAINER } from '../../testing/synced-rows.ts';
import type { Services } from '../services.ts';
import { changeProfile, removePlace, savePlace, setMeetingUrl } from './profile-commands.ts';

let node: NodeReplica;
let services: Services;
beforeEach(async () => {
  node = await openNodeReplica();
  services = createServices(node.replica, TRAINER, 'trainer');
  await putSynced(node.replica, 'trainer_profiles', {
    id: TRAINER,
    time_zone: 'Europe/London',
    specialties: '["Run"]',
    min_notice_minutes: 120,
    max_sessions_per_day: 6,
  });
});
afterEach(() => node.remove());

const profile = async () => (await trainerProfileQuery(node.replica, TRAINER).execute())[0];

it('sends what differs, and gives back how it was', async () => {
  const changed = await changeProfile(services, { minNoticeMinutes: 240, horizonDays: 60, maxSessionsPerDay: null });
  expect(changed).toEqual({ ok: true, value: { before: { minNoticeMinutes: 120, maxSessionsPerDay: 6 } } });
  expect(await readQueue(node.replica)).toMatchObject([
    { ops: [{ op: 'PATCH', data: { min_notice_minutes: 240, max_sessions_per_day: null } }] },
  ]);
  if (changed.ok) await changeProfile(services, changed.value.before);
  expect(await profile()).toMatchObject({ minNoticeMinutes: 120, maxSessionsPerDay: 6 });
});

it('writes kinds and texts, trimmed', async () => {
  await changeProfile(services, {
    offersInPerson: false,
    headline: ' Fast ',
    bio: 'Long',
    specialties: ['Run', ' Yoga'],
  });
  expect(await profile()).toMatchObject({ offersInPerson: false, headline: 'Fast', specialties: ['Run', 'Yoga'] });
});

it('publishes once nothing is missing, and takes down at any time', async () => {
  expect(await changeProfile(services, { published: true })).toMatchObject({
    error: { code: 'bad_input', detail: { column: 'published', gaps: ['headline', 'hours'] } },
  });
  await putSynced(node.replica, 'availability_rules', {
    id: weekdayId(TRAINER, 1),
    trainer_id: TRAINER,
    weekday: 1,
    windows: '[[540,600]]',
  });
  expect(await changeProfile(services, { published: true, headline: 'Fast' })).toMatchObject({ ok: true });
  expect(await profile()).toMatchObject({ published: true });
  expect(await changeProfile(services, { published: false })).toMatchObject({ value: { before: { published: true } } });
});

it('keeps, changes and removes places', async () => {
  const gym = { name: ' Gym ', address: 'Street 1', directions: null };
  const made = await savePlace(services, gym);
  expect(made).toEqual({ ok: true, value: { id: 'trainer-1', before: null } });
  await savePlace(services, { ...gym, id: 'trainer-1', directions: 'Ring twice' });
  const removed = await removePlace(services, 'trainer-1');
  expect(removed).toMatchObject({ value: { before: { name: 'Gym', directions: 'Ring twice' } } });
  if (removed.ok && removed.value.before !== null) await savePlace(services, removed.value.before);
  expect(await placesQuery(node.replica, TRAINER).execute()).toEqual([
    { id: 'trainer-1', name: 'Gym', address: 'Street 1', directions: 'Ring twice' },
  ]);
});

it('keeps a link, whether its row was downloaded or not', async () => {
  const link = async () => (await meetingUrlQuery(node.replica, TRAINER).execute())[0];
  expect(await setMeetingUrl(services, 'https://meet.example/a')).toEqual({ ok: true, value: { before: null } });
  expect(await setMeetingUrl(services, '')).toMatchObject({ value: { before: 'https://meet.example/a' } });
  expect(await link()).toBeNull();
  expect(await setMeetingUrl(services, 'meet.example')).toMatchObject({ error: { code: 'bad_input' } });
  expect((await readQueue(node.replica)).flatMap(({ ops }) => ops.map(({ op }) => op))).toEqual(['PUT', 'PATCH']);
});

it('is for trainers', async () => {
  const client = createServices(node.replica, CLIENT);
  const refused = { error: { code: 'not_yours' } };
  expect(await changeProfile(client, { published: false })).toMatchObject(refused);
  expect(await savePlace(client, { name: 'Gym', address: null, directions: null })).toMatchObject(refused);
  expect(await setMeetingUrl(client, null)).toMatchObject(refused);
});
