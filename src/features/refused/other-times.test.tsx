import { afterEach, beforeEach, expect, it } from 'vitest';
import '../../styles/app.css';
import { createSession } from '../../api/sessions/booking-commands.ts';
import { proposeTime } from '../../api/sessions/proposal-commands.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
import { refuseFirst } from '../../testing/refuse-first.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { showScreen } from '../../testing/show-screen.tsx';
import {
  CLIENT,
  createCardRow,
  createProfileRow,
  createSessionRow,
  hoursFromNow,
  putSynced,
  SESSION,
  TRAINER,
} from '../../testing/synced-rows.ts';
import { RefusedScreen } from './refused-screen.tsx';

let replica: Replica;
let file: string;
beforeEach(async () => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  await putSynced(replica, 'trainer_clients', createCardRow());
  await putSynced(replica, 'users', { id: CLIENT, role: 'client', locale: 'en-GB', time_zone: 'UTC' });
});
afterEach(() => removeReplica(replica, file));

const taken = {
  code: 'slot_taken' as const,
  detail: { alternatives: [hoursFromNow(-1), hoursFromNow(29), hoursFromNow(31)].map((at) => at.toISOString()) },
};

it('asks with one tap for another of the nearest free times', async () => {
  const services = createServices(replica, CLIENT);
  await createSession(services, {
    trainerId: TRAINER,
    clientId: CLIENT,
    scheduledAt: hoursFromNow(30),
    durationMinutes: 60,
    type: 'online',
    focusArea: 'Shoulder care',
    location: null,
    clientNote: null,
    prepNote: null,
  });
  await refuseFirst(replica, taken);
  const { screen } = await showScreen(createFakeApp(CLIENT, {}, services), RefusedScreen);
  await expect.element(screen.getByText('You asked for a session with Tara Trainer')).toBeVisible();
  // What has passed meanwhile is not offered.
  await expect.poll(() => screen.getByRole('button', { name: /^Ask for/ }).elements().length).toBe(2);
  await screen.getByRole('button', { name: 'Ask for Thursday 26 November, 17:00' }).click();
  await expect.element(screen.getByText('Nothing was refused')).toBeVisible();
  expect(await readQueue(replica)).toMatchObject([
    {
      ops: [{ table: 'sessions', data: { scheduled_at: hoursFromNow(29).toISOString(), focus_area: 'Shoulder care' } }],
    },
  ]);
});

it('says why the server said no to what a device took whose clock was an hour slow', async () => {
  await putSynced(replica, 'trainer_profiles', createProfileRow({ min_notice_minutes: 120 }));
  const slow = createServices(replica, CLIENT, 'client', hoursFromNow(-1));
  const booked = await createSession(slow, {
    trainerId: TRAINER,
    clientId: CLIENT,
    scheduledAt: hoursFromNow(1.5),
    durationMinutes: 60,
    type: 'online',
    focusArea: null,
    location: null,
    clientNote: 'Bad left knee',
    prepNote: null,
  });
  expect(booked).toMatchObject({ ok: true });
  await refuseFirst(replica, { code: 'too_soon' });
  const { screen } = await showScreen(createFakeApp(CLIENT, {}, slow), RefusedScreen);
  await expect.element(screen.getByText('That is too soon: the trainer needs more notice.')).toBeVisible();
  await expect.element(screen.getByText('Bad left knee')).toBeVisible();
});

it('leads a refused proposal back to its session, with a time in it', async () => {
  await putSynced(replica, 'sessions', createSessionRow(48));
  const services = createServices(replica, CLIENT);
  await proposeTime(services, { sessionId: SESSION, scheduledAt: hoursFromNow(30), durationMinutes: 60, note: null });
  const rejected = await refuseFirst(replica, taken);
  const { screen, router } = await showScreen(createFakeApp(CLIENT, {}, services), RefusedScreen);
  await expect.element(screen.getByText('You proposed another time to Tara Trainer')).toBeVisible();
  const hrefs = () =>
    screen
      .getByRole('link')
      .elements()
      .map((link) => link.getAttribute('href') ?? '');
  await expect.poll(() => hrefs().filter((href) => href.includes('propose')).length).toBe(3);
  await screen.getByRole('link', { name: 'Edit' }).click();
  await expect.poll(() => router.state.location.pathname).toBe(`/sessions/${SESSION}`);
  expect(router.state.location.search).toEqual({ propose: hoursFromNow(30).toISOString(), rejected });
});
