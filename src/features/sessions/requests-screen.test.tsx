import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/app.css';
import { removeDraftsOf } from '../../device/drafts.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { showScreen } from '../../testing/show-screen.tsx';
import {
  CLIENT,
  createCardRow,
  createSessionRow,
  hoursFromNow,
  putSynced,
  TRAINER,
} from '../../testing/synced-rows.ts';
import { RequestsScreen } from './requests-screen.tsx';

let replica: Replica;
let file: string;
beforeEach(async () => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  await putSynced(replica, 'trainer_clients', createCardRow());
  await putSynced(replica, 'users', { id: TRAINER, role: 'trainer', locale: 'en-GB', time_zone: 'UTC' });
  await putSynced(replica, 'trainer_profiles', { id: TRAINER, time_zone: 'UTC', max_sessions_per_day: null });
});
afterEach(() => {
  document.dir = 'ltr';
  return Promise.all([removeReplica(replica, file), removeDraftsOf(TRAINER)]);
});

const request = (id: string, hours: number, changes = {}) =>
  putSynced(
    replica,
    'sessions',
    createSessionRow(hours, {
      id,
      status: 'pending',
      hold_expires_at: hoursFromNow(3).toISOString(),
      focus_area: id,
      ...changes,
    }),
  );

async function show() {
  const services = createServices(replica, TRAINER, 'trainer');
  const { screen } = await showScreen(createFakeApp(TRAINER, {}, services), () => (
    <RequestsScreen trainerId={TRAINER} />
  ));
  return screen;
}

it('confirms with one tap', async () => {
  await request('Squats', 48);
  const screen = await show();
  const card = screen.getByRole('article').filter({ hasText: 'Squats' });
  await expect.element(card.getByText('Answer by 15:00 (in 3 hours)')).toBeVisible();
  await card.getByRole('button', { name: 'Confirm Cleo’s request' }).click();
  await expect.element(screen.getByText('Squats')).not.toBeInTheDocument();
  expect(await readQueue(replica)).toMatchObject([{ ops: [{ id: 'Squats', data: { status: 'confirmed' } }] }]);
});

it('stands from right to left on a phone, with names of any script', async () => {
  await page.viewport(360, 740);
  document.dir = 'rtl';
  const names = ['محمد علي حسن', '王小明', '🏋️‍♀️ Ira'];
  for (const [index, name] of names.entries()) {
    const client = { client_id: `client ${index}` };
    await putSynced(replica, 'trainer_clients', createCardRow({ id: name, ...client, client_display_name: name }));
    await request(`Focus ${index}`, 48 + 3 * index, client);
  }
  const screen = await show();
  for (const name of names) {
    await expect.element(screen.getByRole('article').filter({ hasText: name })).toBeVisible();
    const first = name.split(' ')[0] ?? '';
    await expect.element(screen.getByRole('button', { name: `Confirm ${first}’s request` })).toBeVisible();
  }
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
});

it('declines a series as one, with a reason', async () => {
  await request('a', 48, { series_id: 'series', focus_area: 'Weekly' });
  await request('b', 48 + 168, { series_id: 'series', focus_area: 'Weekly' });
  const screen = await show();
  await expect.element(screen.getByText('A series of 2')).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Friday 4 December, 12:00–13:00' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Confirm all Cleo’s request' })).toBeVisible();
  await screen.getByRole('button', { name: 'Decline all Cleo’s request' }).click();
  const sheet = screen.getByRole('dialog');
  await expect.element(sheet.getByText('and 1 more', { exact: false })).toBeVisible();
  await sheet.getByRole('textbox').fill('I am away');
  await sheet.getByRole('button', { name: 'Decline' }).click();
  await expect.element(screen.getByText('A series of 2')).not.toBeInTheDocument();
  const ended = { status: 'cancelled', cancel_kind: 'declined', cancel_reason: 'I am away' };
  expect(await readQueue(replica)).toMatchObject([
    {
      ops: [
        { id: 'a', data: ended },
        { id: 'b', data: ended },
      ],
    },
  ]);
});

it('warns of what speaks against a time, and lets the trainer say yes all the same', async () => {
  await putSynced(replica, 'trainer_profiles', { id: TRAINER, time_zone: 'UTC', max_sessions_per_day: 1 });
  // Fridays from 8 to 11.
  await putSynced(replica, 'availability_rules', { id: 'r', trainer_id: TRAINER, weekday: 5, windows: '[[480,660]]' });
  await putSynced(replica, 'time_off', {
    id: 't',
    trainer_id: TRAINER,
    starts_at: hoursFromNow(72).toISOString(),
    ends_at: hoursFromNow(74).toISOString(),
    reason: null,
  });
  await request('Mobility', 45);
  await request('Closed', 48);
  await request('Away', 73);
  const screen = await show();
  const of = (focus: string) => screen.getByRole('article').filter({ hasText: focus });
  await expect.element(of('Closed').getByText('Outside your open hours.')).toBeVisible();
  await expect.element(of('Closed').getByText('1 other session that day', { exact: false })).toBeVisible();
  await expect.element(of('Away').getByText('Over your time off, Saturday 28', { exact: false })).toBeVisible();
  await expect.element(of('Mobility').getByText('Outside your open hours.')).not.toBeInTheDocument();
  await of('Closed')
    .getByRole('button', { name: /^Confirm anyway/ })
    .click();
  await expect.poll(() => readQueue(replica)).toMatchObject([{ ops: [{ id: 'Closed' }] }]);
});

it('shows what clients propose, and apart from it what waits for them', async () => {
  const propose = (about: string, by: string) =>
    putSynced(replica, 'reschedule_proposals', {
      id: `of ${about}`,
      session_id: about,
      proposed_by: by,
      scheduled_at: hoursFromNow(80).toISOString(),
      duration_minutes: 60,
      status: 'open',
      expires_at: hoursFromNow(40).toISOString(),
      revision: 'r',
      trainer_id: TRAINER,
      client_id: CLIENT,
    });
  await putSynced(replica, 'sessions', createSessionRow(48, { id: 'theirs', focus_area: 'Deadlift' }));
  await putSynced(replica, 'sessions', createSessionRow(52, { id: 'mine', focus_area: 'Tempo' }));
  await propose('theirs', CLIENT);
  await propose('mine', TRAINER);
  const screen = await show();
  const waiting = screen.getByRole('region', { name: 'Waiting for you' });
  await expect.element(waiting.getByRole('button', { name: 'Accept Cleo’s other time' })).toBeVisible();
  await expect.element(waiting.getByText('Tempo')).not.toBeInTheDocument();
  const theirs = screen.getByRole('region', { name: 'Waiting for them' });
  await expect.element(theirs.getByText('Tempo')).toBeVisible();
  await expect.element(theirs.getByRole('button', { name: 'Take it back' })).toBeVisible();
});

it('says why where this device cannot save an answer, and keeps the reason that was begun', async () => {
  await request('Squats', 48);
  const screen = await show();
  const write = vi.spyOn(replica, 'writeTransaction').mockRejectedValue(new Error('database or disk is full'));
  await screen.getByRole('button', { name: /^Confirm/u }).click();
  await expect.element(screen.getByText(/could not save it/u)).toBeVisible();
  await screen.getByRole('button', { name: /^Decline/u }).click();
  const sheet = screen.getByRole('dialog');
  await sheet.getByRole('textbox').fill('Away that week');
  await sheet.getByRole('button', { name: 'Decline', exact: true }).click();
  await expect.element(sheet.getByText(/could not save it/u)).toBeVisible();
  write.mockRestore();
  await userEvent.keyboard('{Escape}');
  await screen.getByRole('button', { name: /^Decline/u }).click();
  await expect.element(sheet.getByRole('textbox')).toHaveValue('Away that week');
  await sheet.getByRole('button', { name: 'Decline', exact: true }).click();
  await expect.poll(() => readQueue(replica)).toHaveLength(1);
});

it('does not decline with the second tap of a finger that taps twice', async () => {
  await request('Squats', 48);
  const screen = await show();
  const tap = (button: Element, detail: number) =>
    button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }));
  const tapped = vi.fn<(button: Element) => void>((button) => tap(button, 2));
  const observer = new MutationObserver(() => {
    const button = document.querySelector('dialog button[type=submit]');
    if (button !== null && tapped.mock.calls.length === 0) tapped(button);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  await screen.getByRole('button', { name: /^Decline/u }).click();
  await expect.poll(() => tapped.mock.calls).toHaveLength(1);
  observer.disconnect();
  const decline = screen.getByRole('dialog').getByRole('button', { name: 'Decline', exact: true });
  await new Promise((resolve) => setTimeout(resolve, 600));
  await expect.element(decline).toBeVisible();
  expect(await readQueue(replica)).toEqual([]);
  tap(decline.element(), 1);
  await expect.poll(() => readQueue(replica)).toHaveLength(1);
});

it('does not confirm the request that moves up under a finger that taps twice', async () => {
  await request('Squats', 48);
  await request('Rows', 72, { hold_expires_at: hoursFromNow(4).toISOString() });
  const screen = await show();
  await expect.element(screen.getByRole('article').nth(1)).toBeVisible();
  const confirm = (id: string) =>
    screen
      .getByRole('article')
      .filter({ hasText: id })
      .getByRole('button', { name: /^Confirm/u })
      .element();
  const [first, second] = [confirm('Squats'), confirm('Rows')];
  const tap = (button: Element, clientY: number) =>
    button.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1, clientX: 200, clientY }));
  tap(first, 300);
  tap(second, 301);
  await expect.poll(() => readQueue(replica)).toHaveLength(1);
  await expect.element(screen.getByRole('article').filter({ hasText: 'Squats' })).not.toBeInTheDocument();
  expect(await readQueue(replica)).toHaveLength(1);
  // Somewhere else it is meant, however soon.
  tap(second, 400);
  await expect.poll(() => readQueue(replica)).toHaveLength(2);
});
