/** What was entered or done about hours is never lost, and never done twice: however a screen is left, whatever fails. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/app.css';
import { removeDraftsOf } from '../../device/drafts.ts';
import { weekdayId } from '../../domain/day-hours.ts';
import { dayHoursQuery, timeOffQuery, toOpenHours } from '../../replica/availability.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import { placesQuery } from '../../replica/places.ts';
import type { Replica } from '../../replica/replica.ts';
import { createServices } from '../../testing/services.ts';
import { showPage } from '../../testing/show-screen.tsx';
import { putSynced } from '../../testing/synced-rows.ts';
import { AvailabilityScreen } from './availability-screen.tsx';
import type { HoursView } from './hours-view.ts';

let replica: Replica;
let userId: string;
beforeEach(async () => {
  await page.viewport(1180, 820);
  userId = crypto.randomUUID();
  replica = openReplica(userId);
  await putSynced(replica, 'users', { id: userId, role: 'trainer', locale: 'en-GB', time_zone: 'Europe/London' });
  await putSynced(replica, 'trainer_profiles', { id: userId, time_zone: 'Europe/London', headline: 'Fast' });
  await putSynced(replica, 'availability_rules', {
    id: weekdayId(userId, 1),
    trainer_id: userId,
    weekday: 1,
    windows: JSON.stringify(DAY),
  });
});
afterEach(() => Promise.all([removeReplica(replica, userId), removeDraftsOf(userId)]));

const DAY = [
  [540, 720],
  [840, 1020],
] as const;

const expectDay = async (weekday: number, windows: readonly (readonly [number, number])[]) => {
  const hours = async () => toOpenHours(await dayHoursQuery(replica, userId).execute());
  await expect.poll(async () => (await hours()).week.get(weekday)).toEqual(windows);
};

/** Longer than a change by keys waits to be stored. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 1_000));

async function show(view: HoursView = 'list') {
  const { screen } = await showPage(createServices(replica, userId, 'trainer'), () => (
    <AvailabilityScreen view={view} onView={() => {}} />
  ));
  await expect.element(screen.getByRole('heading', { name: 'Open hours' })).toBeVisible();
  return screen;
}

it('keeps what a key did, however soon the screen is left', async () => {
  const screen = await show('bars');
  (screen.getByRole('button', { name: 'Monday 14:00–17:00' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await screen.unmount();
  await expectDay(1, [
    [540, 720],
    [855, 1035],
  ]);
});

it('removes a bar at once after moving it, and does not bring it back', async () => {
  const screen = await show('bars');
  (screen.getByRole('button', { name: 'Monday 14:00–17:00' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}{Delete}');
  await expectDay(1, [[540, 720]]);
  await settled();
  await expectDay(1, [[540, 720]]);
});

it('does not bring a bar back that its button removed right after a key', async () => {
  const screen = await show('bars');
  const bar = screen.getByRole('button', { name: 'Monday 14:00–17:00' });
  await bar.click();
  await expect.element(screen.getByRole('button', { name: 'Remove', exact: true })).toBeVisible();
  const remove = screen.getByRole('button', { name: 'Remove', exact: true }).element() as HTMLElement;
  await userEvent.keyboard('{ArrowRight}');
  remove.click();
  await expectDay(1, [[540, 720]]);
  await settled();
  await expectDay(1, [[540, 720]]);
});

it('lets the key for undoing take back first what keys have just done', async () => {
  const screen = await show('bars');
  (screen.getByRole('button', { name: 'Monday 14:00–17:00' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}{Control>}z{/Control}');
  await expect.element(screen.getByRole('button', { name: 'Monday 14:00–17:00' })).toBeVisible();
  await settled();
  await expectDay(1, DAY);
});

it('keeps what one finger dragged when another one taps', async () => {
  const screen = await show('bars');
  const bar = screen.getByRole('button', { name: 'Monday 14:00–17:00' }).element();
  const other = screen.getByRole('button', { name: 'Monday 09:00–12:00' }).element();
  const width = bar.parentElement?.getBoundingClientRect().width ?? 0;
  const send = (target: Element, type: string, pointerId: number, clientX: number) =>
    target.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId, button: 0, clientX, clientY: 0 }));
  const { left } = bar.getBoundingClientRect();
  send(bar, 'pointerdown', 1, left + 60);
  send(bar, 'pointermove', 1, left + 60 + width / 16);
  send(other, 'pointerdown', 2, other.getBoundingClientRect().left + 60);
  send(other, 'pointerup', 2, other.getBoundingClientRect().left + 60);
  send(bar, 'pointerup', 1, left + 60 + width / 16);
  await expectDay(1, [
    [540, 720],
    [900, 1080],
  ]);
});

it('keeps the hours that were typed, however the screen is left', async () => {
  const screen = await show();
  await screen.getByLabelText('Monday, from, 1').fill('08:00');
  await screen.unmount();
  await expectDay(1, [
    [480, 720],
    [840, 1020],
  ]);
});

const FULL = new Error('database or disk is full');

it('shows what stands where a bar could not be stored, and says so', async () => {
  const screen = await show('bars');
  const write = vi.spyOn(replica, 'writeTransaction').mockRejectedValue(FULL);
  (screen.getByRole('button', { name: 'Monday 14:00–17:00' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(screen.getByRole('status').filter({ hasText: /could not save it/ })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Monday 14:00–17:00' })).toBeVisible();
  write.mockRestore();
});

it('keeps typed hours that could not be stored, and stores them at the next try', async () => {
  const screen = await show();
  const write = vi.spyOn(replica, 'writeTransaction').mockRejectedValue(FULL);
  const start = screen.getByLabelText('Monday, from, 1');
  await start.fill('08:00');
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('status').filter({ hasText: /could not save it/ })).toBeVisible();
  await expect.element(start).toHaveValue('08:00');
  write.mockRestore();
  await userEvent.keyboard('{Enter}');
  await expectDay(1, [
    [480, 720],
    [840, 1020],
  ]);
});

/** As a finger does that taps again because nothing seems to happen. */
async function saveTwice() {
  await expect.element(page.getByRole('dialog').getByRole('button', { name: 'Save' })).toBeVisible();
  const form = document.querySelector('dialog form');
  if (!(form instanceof HTMLFormElement)) throw new Error('no form');
  form.requestSubmit();
  form.requestSubmit();
}

it('notes time off once, however often it is saved', async () => {
  const screen = await show();
  await screen.getByRole('button', { name: 'Add time off' }).click();
  await saveTwice();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  await settled();
  expect(await timeOffQuery(replica, userId).execute()).toHaveLength(1);
});

it('notes a place once, and says why where it cannot', async () => {
  const screen = await show();
  await screen.getByRole('button', { name: 'Add a place' }).click();
  await screen.getByRole('textbox', { name: 'Name' }).fill('Gym');
  const write = vi.spyOn(replica, 'writeTransaction').mockRejectedValue(FULL);
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.element(screen.getByRole('dialog').getByText(/could not save it/)).toBeVisible();
  write.mockRestore();
  await saveTwice();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  await settled();
  expect(await placesQuery(replica, userId).execute()).toHaveLength(1);
});

it('keeps what was entered of a date and of time off, until it is left', async () => {
  const screen = await show();
  await screen.getByRole('button', { name: 'Change a date' }).click();
  await screen.getByLabelText('Date', { exact: true }).fill('2026-12-24');
  await screen.getByRole('radio', { name: 'Closed' }).click();
  await userEvent.keyboard('{Escape}');
  await screen.getByRole('button', { name: 'Add time off' }).click();
  await screen.getByRole('textbox', { name: /^Why/ }).fill('Hiking');
  await userEvent.keyboard('{Escape}');
  await screen.getByRole('button', { name: 'Change a date' }).click();
  await expect.element(screen.getByLabelText('Date', { exact: true })).toHaveValue('2026-12-24');
  await expect.element(screen.getByRole('radio', { name: 'Closed' })).toBeChecked();
  await screen.getByRole('button', { name: 'Leave it' }).click();
  await screen.getByRole('button', { name: 'Change a date' }).click();
  await expect.element(screen.getByLabelText('Date', { exact: true })).toHaveValue('');
  await userEvent.keyboard('{Escape}');
  await screen.getByRole('button', { name: 'Add time off' }).click();
  await expect.element(screen.getByRole('textbox', { name: /^Why/ })).toHaveValue('Hiking');
});

it('brings no old text back over a newer one with a draft of another field', async () => {
  const put = (bio: string) =>
    putSynced(replica, 'trainer_profiles', { id: userId, time_zone: 'Europe/London', headline: 'Fast', bio });
  await put('Ten years of it');
  const screen = await show();
  const edit = screen.getByRole('button', { name: 'Edit profile' });
  await edit.click();
  await screen.getByRole('textbox', { name: 'One line about you' }).fill('Faster');
  await userEvent.keyboard('{Escape}');
  await put('Eleven years of it');
  await expect.element(screen.getByText('Eleven years of it')).toBeVisible();
  await edit.click();
  await expect.element(screen.getByRole('textbox', { name: 'One line about you' })).toHaveValue('Faster');
  await expect.element(screen.getByRole('textbox', { name: /^About/u })).toHaveValue('Eleven years of it');
});

it('undoes nothing behind a sheet', async () => {
  const screen = await show();
  await screen.getByRole('button', { name: 'Remove hours 2 of Monday' }).click();
  await expectDay(1, [[540, 720]]);
  await screen.getByRole('button', { name: 'Change a date' }).click();
  await screen.getByLabelText('Date', { exact: true }).click();
  await userEvent.keyboard('{Control>}z{/Control}');
  await settled();
  await expectDay(1, [[540, 720]]);
});
