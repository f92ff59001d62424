import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import '../../styles/app.css';
import { AppProvider } from '../../api/app-provider.ts';
import type { TimeWindow } from '../../domain/availability.ts';
import { dateId, weekdayId } from '../../domain/day-hours.ts';
import { dayHoursQuery, timeOffQuery, toOpenHours } from '../../replica/availability.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { trainerProfileQuery } from '../../replica/trainer-profile.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
import { createServices } from '../../testing/services.ts';
import { createCardRow, createSessionRow, putSynced } from '../../testing/synced-rows.ts';
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
  await putDay(1, [
    [540, 720],
    [840, 1020],
  ]);
});
afterEach(() => removeReplica(replica, userId));

const putDay = (weekday: number, windows: TimeWindow[]) =>
  putSynced(replica, 'availability_rules', {
    id: weekdayId(userId, weekday),
    trainer_id: userId,
    weekday,
    windows: JSON.stringify(windows),
  });

const hours = async () => toOpenHours(await dayHoursQuery(replica, userId).execute());
const expectDay = async (weekday: number, windows: readonly (readonly [number, number])[]) => {
  await expect.poll(async () => (await hours()).week.get(weekday)).toEqual(windows);
};
const DAY = [
  [540, 720],
  [840, 1020],
] as const;

async function show(first: HoursView = 'list') {
  const app = createFakeApp(userId, {}, createServices(replica, userId, 'trainer'));
  const Screen = () => {
    const [view, setView] = useState<HoursView>(first);
    return <AvailabilityScreen view={view} onView={setView} />;
  };
  const router = createRouter({
    routeTree: createRootRoute({ component: Screen }),
    history: createMemoryHistory(),
  });
  const screen = await render(
    <AppProvider app={app}>
      <RouterProvider router={router} />
    </AppProvider>,
  );
  await expect.element(screen.getByRole('heading', { name: 'Open hours' })).toBeVisible();
  return screen;
}

/** Goes on by Tab alone until that field or button has the focus. */
async function tabTo(name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await userEvent.tab();
    if (document.activeElement?.getAttribute('aria-label') === name) return;
  }
  throw new Error(`no way to “${name}” by keyboard`);
}

it('changes a day by keyboard alone, says so, and undoes it', async () => {
  const screen = await show();
  await tabTo('Monday, until, 1');
  await userEvent.keyboard('1130AM');
  // Out of the line: past the rest of the field and the button that removes it.
  await tabTo('Monday, from, 2');
  await expectDay(1, [
    [540, 690],
    [840, 1020],
  ]);
  await expect
    .element(screen.getByRole('status').filter({ hasText: /Monday is open 09:00–11:30, 14:00–17:00\./ }))
    .toBeVisible();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expectDay(1, DAY);
  await expect.element(screen.getByRole('status').filter({ hasText: /Undone/ })).toBeVisible();
  await expect.element(screen.getByLabelText('Monday, until, 1')).toHaveValue('12:00');
});

it('opens a closed day, and closes it again', async () => {
  const screen = await show();
  await screen.getByRole('button', { name: 'Open Tuesday' }).click();
  await expectDay(2, [[540, 1020]]);
  await screen.getByRole('button', { name: 'Remove hours 1 of Tuesday' }).click();
  await expectDay(2, []);
  await expect.element(screen.getByRole('status').filter({ hasText: /Tuesday is closed\./ })).toBeVisible();
});

it('says when hours were merged, and gives both back', async () => {
  const screen = await show();
  await screen.getByLabelText('Monday, from, 2').fill('11:00');
  await userEvent.keyboard('{Enter}');
  await expect
    .element(screen.getByRole('status').filter({ hasText: /Hours of Monday that touched are one now: 09:00–17:00\./ }))
    .toBeVisible();
  await expectDay(1, [[540, 1020]]);
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expectDay(1, DAY);
});

it('keeps an end before its start from being stored, and takes the next day for it', async () => {
  const screen = await show();
  const end = screen.getByLabelText('Monday, until, 2');
  await end.fill('01:00');
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('alert').filter({ hasText: /It ends before it starts\./ })).toBeVisible();
  await expect.element(end).toHaveValue('01:00');
  expect((await hours()).week.get(1)).toHaveLength(2);
  await screen.getByRole('button', { name: 'Make it 01:00 the next day' }).click();
  await expectDay(1, [
    [540, 720],
    [840, 1500],
  ]);
  await expect.element(screen.getByText('Until 01:00 the next day')).toBeVisible();
});

it('takes a window of a minute, and says that no session fits', async () => {
  const screen = await show();
  await screen.getByLabelText('Monday, until, 2').fill('14:01');
  await userEvent.keyboard('{Enter}');
  await expectDay(1, [
    [540, 720],
    [840, 841],
  ]);
  await expect.element(screen.getByText(/Shorter than any session \(45 min\)/)).toBeVisible();
});

it('copies a day to others', async () => {
  const screen = await show();
  await screen.getByRole('button', { name: 'Copy Monday to other days' }).click();
  await screen.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect.element(screen.getByRole('alert').filter({ hasText: /at least one day/ })).toBeVisible();
  await screen.getByRole('checkbox', { name: 'Wednesday' }).click();
  await screen.getByRole('checkbox', { name: 'Sunday' }).click();
  await screen.getByRole('button', { name: 'Copy', exact: true }).click();
  for (const weekday of [3, 7]) await expectDay(weekday, DAY);
  await expect
    .element(screen.getByRole('status').filter({ hasText: /Monday was copied to Wednesday and Sunday\./ }))
    .toBeVisible();
});

/** Presses, moves and lets go of a pointer, as a finger or a mouse does, `minutes` along a track that shows 16 hours. */
function drag(
  element: Element,
  from: 'start' | 'middle' | 'end',
  minutes: number,
  pointerType: 'mouse' | 'touch',
): void {
  const box = element.getBoundingClientRect();
  const track = element.closest('.touch-pan-y')?.getBoundingClientRect();
  const startX = { start: box.left + 4, middle: (box.left + box.right) / 2, end: box.right - 4 }[from];
  const by = ((track?.width ?? 0) * minutes) / 960;
  const clientY = (box.top + box.bottom) / 2;
  const target = document.elementFromPoint(startX, clientY) ?? element;
  const send = (type: string, clientX: number) =>
    target.dispatchEvent(
      new PointerEvent(type, { bubbles: true, pointerId: 7, pointerType, button: 0, clientX, clientY }),
    );
  send('pointerdown', startX);
  for (const share of [0.3, 0.7, 1]) send('pointermove', startX + by * share);
  send('pointerup', startX + by);
}

it.each([
  ['moves', 'middle', 60, 'mouse', [900, 1080]],
  ['stretches the end of', 'end', 64, 'touch', [840, 1080]],
  ['stretches the start of', 'start', -28, 'touch', [810, 1020]],
] as const)('%s a bar', async (_, from, minutes, pointerType, window) => {
  const screen = await show('bars');
  const bar = screen.getByRole('button', { name: 'Monday 14:00–17:00' });
  await expect.element(bar).toBeVisible();
  drag(bar.element(), from, minutes, pointerType);
  await expectDay(1, [[540, 720], window]);
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expectDay(1, DAY);
  await expect.element(bar).toBeVisible();
});

it('draws on a closed day, and lets go where the page is panned', async () => {
  const screen = await show('bars');
  const tuesday = screen.getByText('Closed').first().element().parentElement;
  if (tuesday === null) throw new Error('no track');
  drag(tuesday, 'middle', 120, 'touch');
  await expectDay(2, [[840, 960]]);
  const bar = screen.getByRole('button', { name: 'Tuesday 14:00–16:00' });
  await expect.element(bar).toHaveAttribute('aria-pressed', 'true');

  const send = (type: string, clientX: number) =>
    bar
      .element()
      .dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 9, button: 0, clientX, clientY: 0 }));
  send('pointerdown', 400);
  send('pointermove', 460);
  send('pointercancel', 460);
  send('pointerup', 460);
  await expect.element(bar).toBeVisible();
  expect((await hours()).week.get(2)).toEqual([[840, 960]]);
});

it('moves, stretches and removes a bar by keys', async () => {
  const screen = await show('bars');
  (screen.getByRole('button', { name: 'Monday 14:00–17:00' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await expectDay(1, [
    [540, 720],
    [870, 1050],
  ]);
  await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  await expectDay(1, [
    [540, 720],
    [870, 1035],
  ]);
  // At once after another: the first is not lost, whether it has been stored or not.
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{Shift>}{ArrowRight}{/Shift}');
  await expectDay(1, [
    [540, 720],
    [840, 1020],
  ]);
  await userEvent.keyboard('{Delete}');
  await expectDay(1, [[540, 720]]);
});

it('refuses other hours for yesterday in words, and takes them for today', async () => {
  const screen = await show();
  await screen.getByRole('button', { name: 'Change a date' }).click();
  const date = screen.getByLabelText('Date', { exact: true });
  await date.fill('2026-11-24');
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.element(screen.getByRole('alert').filter({ hasText: /That day has passed\./ })).toBeVisible();
  await date.fill('2026-11-25');
  await screen.getByRole('radio', { name: 'Closed' }).click();
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await hours()).dates).toEqual(new Map([['2026-11-25', []]]));
  await expect.element(screen.getByRole('status').filter({ hasText: /Wednesday 25 November: Closed\./ })).toBeVisible();
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await hours()).dates.size).toBe(0);
});

it('gives a date its usual hours back', async () => {
  const row = { trainer_id: userId, local_date: '2026-12-24', windows: '[]' };
  await putSynced(replica, 'availability_overrides', { id: dateId(userId, '2026-12-24'), ...row });
  const screen = await show();
  await screen.getByRole('button', { name: 'Change Thursday 24 December' }).click();
  await screen.getByRole('button', { name: 'Back to the usual hours' }).click();
  await expect.poll(async () => (await hours()).dates.size).toBe(0);
});

it('refuses time off that ends before it starts, and notes it once it does not', async () => {
  const screen = await show();
  await screen.getByRole('button', { name: 'Add time off' }).click();
  await screen.getByLabelText('First day away').fill('2026-12-20');
  await screen.getByLabelText('Last day away').fill('2026-12-18');
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.element(screen.getByRole('alert').filter({ hasText: /It must end after it starts\./ })).toBeVisible();
  await screen.getByLabelText('Last day away').fill('2026-12-22');
  await screen.getByRole('textbox', { name: /^Why/ }).fill('Hiking');
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.element(screen.getByText('Hiking (only you see why)')).toBeVisible();
  expect(await timeOffQuery(replica, userId).execute()).toMatchObject([
    { startsAt: new Date('2026-12-20T00:00:00.000Z'), endsAt: new Date('2026-12-23T00:00:00.000Z') },
  ]);
});

it('changes a rule with words for what a client finds, and undoes it', async () => {
  const notice = async () => (await trainerProfileQuery(replica, userId).execute())[0]?.minNoticeMinutes;
  const screen = await show();
  await screen.getByLabelText('Notice').selectOptions('1440');
  await expect.element(screen.getByText('They can ask until 1 day before the start.')).toBeVisible();
  expect(await notice()).toBe(1440);
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(notice).toBe(120);
});

it('says what is missing before it can be published', async () => {
  await putDay(1, []);
  const screen = await show();
  await expect.element(screen.getByText('Open some hours')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Publish profile' })).toBeDisabled();
  await screen.getByRole('button', { name: 'Open Monday' }).click();
  await screen.getByRole('button', { name: 'Publish profile' }).click();
  await expect.element(screen.getByText('Published: clients can find and book you')).toBeVisible();
});

it('shows what a client finds next week, by their own clock, and what a change adds', async () => {
  await putSynced(replica, 'trainer_clients', createCardRow({ trainer_id: userId }));
  const screen = await show();
  await expect.element(screen.getByRole('button', { name: 'Monday 30 November, 18 free' })).toBeVisible();
  await screen.getByLabelText('Seen by').selectOptions(screen.getByRole('option', { name: /Cleo Client/ }));
  await expect.element(screen.getByText('Times in New York (GMT-5)')).toBeVisible();
  await screen.getByLabelText('Monday, until, 2').fill('17:30');
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText('11:15 and 11:30 are new with this change.')).toBeVisible();
});

it('tells a trainer who has moved by which clock the hours are read now', async () => {
  await putSynced(replica, 'sessions', createSessionRow(30, { trainer_id: userId, time_zone: 'America/New_York' }));
  const screen = await show();
  await expect.element(screen.getByText(/now read in London.* booked while you were in New York/)).toBeVisible();
});

it('goes by the device’s zone where it does not know the person’s, and says so', async () => {
  await putSynced(replica, 'users', { id: userId, role: 'trainer', locale: 'en-GB', time_zone: 'Mars/Olympus' });
  const screen = await show();
  await expect.element(screen.getByText(/doesn’t know your time zone, Mars\/Olympus/)).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Choose another zone' })).toHaveAttribute('href', '/you');
});
