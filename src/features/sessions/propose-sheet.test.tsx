import type { RouterHistory } from '@tanstack/react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import '../../styles/app.css';
import { useSession } from '../../api/sessions/hooks.ts';
import { useNow } from '../../api/use-now.ts';
import { draftKey, readDraft, removeDraftsOf } from '../../device/drafts.ts';
import type { Role } from '../../domain/user.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
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
import { ProposeSheet } from './propose-sheet.tsx';
import { useViewer } from './use-viewer.ts';

let replica: Replica;
let file: string;
beforeEach(async () => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  await putSynced(replica, 'trainer_clients', createCardRow());
  await putSynced(replica, 'sessions', createSessionRow(48));
});
afterEach(() => Promise.all([removeReplica(replica, file), removeDraftsOf(CLIENT), removeDraftsOf(TRAINER)]));

async function open(role: Role, at: Date | null = null, history?: RouterHistory) {
  const userId = role === 'client' ? CLIENT : TRAINER;
  const timeZone = role === 'client' ? 'America/New_York' : 'Europe/London';
  await putSynced(replica, 'users', { id: userId, role, locale: 'en-GB', time_zone: timeZone });
  const onClose = vi.fn<() => void>();
  function Screen() {
    const { data: entry } = useSession(SESSION);
    const viewer = useViewer();
    const now = useNow(60_000);
    if (entry == null || viewer.format.locale === undefined) return null;
    return <ProposeSheet entry={entry} viewer={viewer} now={now} at={at} onClose={onClose} />;
  }
  const { screen, router } = await showScreen(
    createFakeApp(userId, {}, createServices(replica, userId, role)),
    Screen,
    history,
  );
  await expect.element(screen.getByRole('dialog')).toBeVisible();
  return { screen, router, onClose };
}

it('proposes a time in the own zone, with the other side’s beside it', async () => {
  const { screen, onClose } = await open('client');
  // Noon in Greenwich, two days ahead.
  await expect.element(screen.getByLabelText('Time')).toHaveValue('07:00');
  const send = screen.getByRole('button', { name: 'Propose this time' });
  await expect.element(screen.getByText('That is the time it has already.')).toBeVisible();
  await expect.element(send).toBeDisabled();
  await screen.getByLabelText('Time').fill('09:30');
  await expect.element(screen.getByText('Friday 27 November, 09:30–10:30')).toBeVisible();
  await expect.element(screen.getByText('14:30–15:30 in London (GMT) for Tara')).toBeVisible();
  await expect.element(screen.getByText('This is early.', { exact: false })).toBeVisible();
  await screen.getByRole('textbox', { name: /^Why/ }).fill('My train');
  await screen.getByRole('radio', { name: '90 min' }).click();
  await send.click();
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(await readQueue(replica)).toMatchObject([
    {
      ops: [
        {
          table: 'reschedule_proposals',
          data: { scheduled_at: '2026-11-27T14:30:00.000Z', duration_minutes: 90, note: 'My train' },
        },
      ],
    },
  ]);
  expect(await readDraft(draftKey('propose', CLIENT, SESSION))).toBeUndefined();
});

it('says before that it is late, and what that means', async () => {
  await putSynced(replica, 'sessions', createSessionRow(20));
  const { screen } = await open('client');
  await expect.element(screen.getByText('This counts as a late change', { exact: false })).toBeVisible();
});

it('says nothing of lateness to a trainer, but what is booked then', async () => {
  await putSynced(replica, 'sessions', createSessionRow(50, { id: 'other' }));
  const { screen } = await open('trainer', hoursFromNow(50));
  await expect.element(screen.getByText('Booked then: Cleo, Friday 27 November, 14:00–15:00.')).toBeVisible();
  expect(document.body.textContent).not.toContain('late');
  await screen.getByRole('button', { name: 'Propose this time' }).click();
  await expect.element(screen.getByText('That time is taken.')).toBeVisible();
  expect(await readQueue(replica)).toEqual([]);
});

it('opens with the time it was opened for', async () => {
  const { screen } = await open('trainer', new Date('2026-12-02T17:15:00.000Z'));
  await expect.element(screen.getByLabelText('Day')).toHaveValue('2026-12-02');
  await expect.element(screen.getByLabelText('Time')).toHaveValue('17:15');
});

it('keeps what was begun, until it is left', async () => {
  const { screen } = await open('client');
  await screen.getByLabelText('Day').fill('2026-11-30');
  await screen.getByRole('textbox', { name: /^Why/ }).fill('Half a th');
  await screen.unmount();
  const again = await open('client');
  await expect.element(again.screen.getByLabelText('Day')).toHaveValue('2026-11-30');
  await expect.element(again.screen.getByRole('textbox', { name: /^Why/ })).toHaveValue('Half a th');
  await again.screen.getByRole('button', { name: 'Leave it' }).click();
  await expect.poll(() => readDraft(draftKey('propose', CLIENT, SESSION))).toBeUndefined();
});

it('stands after a reload at the time that was chosen since it was opened', async () => {
  const first = await open('trainer', hoursFromNow(72));
  await first.screen.getByLabelText('Time').fill('15:30');
  await first.screen.unmount();
  const reloaded = await open('trainer', hoursFromNow(72), first.router.history);
  await expect.element(reloaded.screen.getByLabelText('Time')).toHaveValue('15:30');
  await reloaded.screen.unmount();
  const anew = await open('trainer', hoursFromNow(72));
  await expect.element(anew.screen.getByLabelText('Time')).toHaveValue('12:00');
});

it('asks for a whole time, and says what is over', async () => {
  const { screen } = await open('client');
  await screen.getByLabelText('Day').fill('');
  await screen.getByRole('button', { name: 'Propose this time' }).click();
  await expect.element(screen.getByText('Choose a day and a time.')).toBeVisible();
  await screen.getByLabelText('Day').fill('2026-11-20');
  await expect.element(screen.getByText('That time has passed.')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Propose this time' })).toBeDisabled();
});

it('says why there can be no other proposal now', async () => {
  await putSynced(replica, 'reschedule_proposals', {
    id: 'p',
    session_id: SESSION,
    proposed_by: TRAINER,
    scheduled_at: hoursFromNow(60).toISOString(),
    duration_minutes: 60,
    status: 'open',
    expires_at: hoursFromNow(40).toISOString(),
    revision: 'r',
    trainer_id: TRAINER,
    client_id: CLIENT,
  });
  const { screen } = await open('client', hoursFromNow(70));
  await expect.element(screen.getByText('Another time has been proposed already', { exact: false })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Propose this time' })).toBeDisabled();
});

it('tells a client when the trainer is known to be taken, and a trainer of their hours', async () => {
  await putSynced(replica, 'trainer_busy', {
    id: 'b',
    trainer_id: TRAINER,
    starts_at: hoursFromNow(49.5).toISOString(),
    ends_at: hoursFromNow(51).toISOString(),
    is_session: 1,
    held_until: null,
  });
  const client = await open('client', hoursFromNow(50));
  await expect.element(client.screen.getByText('Tara is not free then', { exact: false })).toBeVisible();
  await client.screen.unmount();
  await putSynced(replica, 'trainer_profiles', { id: TRAINER, time_zone: 'UTC' });
  await putSynced(replica, 'availability_rules', { id: 'r', trainer_id: TRAINER, weekday: 5, windows: '[[480,660]]' });
  const trainer = await open('trainer', hoursFromNow(50));
  await expect.element(trainer.screen.getByText('Outside your open hours.')).toBeVisible();
});

it('offers what is free on the chosen day, and takes it with one tap', async () => {
  await putSynced(replica, 'trainer_profiles', createProfileRow({ slot_step_minutes: 60, time_zone: 'UTC' }));
  const friday = { id: 'friday', trainer_id: TRAINER, weekday: 5, windows: '[[540,720]]' };
  await putSynced(replica, 'availability_rules', friday);
  const { screen } = await open('client');
  // Nine to twelve in UTC, by the clock in New York.
  const free = screen.getByRole('region', { name: /^Free on Friday/ });
  await expect.element(free.getByRole('button', { name: '05:00' })).toBeVisible();
  await free.getByRole('button', { name: '05:00' }).click();
  await expect.element(screen.getByLabelText('Time')).toHaveValue('05:00');
  await expect.element(free.getByRole('button', { name: '05:00' })).toHaveAttribute('aria-pressed', 'true');
  await screen.getByLabelText('Day').fill('2026-11-28');
  await expect.element(screen.getByText('Nothing that is known here. Any time can be proposed.')).toBeVisible();
});

it('tells apart two free times that the clock shows alike, in the hour that an autumn repeats', async () => {
  const profile = { slot_step_minutes: 60, horizon_days: 365, time_zone: 'UTC' };
  await putSynced(replica, 'trainer_profiles', createProfileRow(profile));
  const sunday = { id: 'sunday', trainer_id: TRAINER, weekday: 7, windows: '[[300,480]]' };
  await putSynced(replica, 'availability_rules', sunday);
  const { screen } = await open('client', new Date('2027-11-07T05:00:00.000Z'));
  await expect.element(screen.getByRole('button', { name: '01:00 GMT-4' })).toBeVisible();
  await screen.getByRole('button', { name: '01:00 GMT-5' }).click();
  await expect.element(screen.getByRole('button', { name: '01:00 GMT-5' })).toHaveAttribute('aria-pressed', 'true');
});
