import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../styles/app.css';
import { removeDraftsOf } from '../../device/drafts.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { hadEverything } from '../../testing/had-everything.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { showPage } from '../../testing/show-screen.tsx';
import { createCardRow, createSessionRow, hoursFromNow, NOW, putSynced, TRAINER } from '../../testing/synced-rows.ts';
import { TodayScreen } from './today-screen.tsx';

let replica: Replica;
let file: string;
beforeEach(async () => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  await putSynced(replica, 'users', {
    id: TRAINER,
    role: 'trainer',
    display_name: 'Tara',
    time_zone: 'Europe/London',
    locale: 'en-GB',
  });
  await putSynced(replica, 'trainer_clients', createCardRow());
});
afterEach(() => Promise.all([removeReplica(replica, file), removeDraftsOf(TRAINER)]));

const show = (date?: string) =>
  showPage(createServices(replica, TRAINER, 'trainer'), () => <TodayScreen date={date} chosenId={undefined} />);

/** Open that Wednesday from eight to six. */
async function keepHours(): Promise<void> {
  await putSynced(replica, 'trainer_profiles', { id: TRAINER, time_zone: 'Europe/London' });
  await putSynced(replica, 'availability_rules', {
    id: 'rule',
    trainer_id: TRAINER,
    weekday: 3,
    windows: '[[480, 1080]]',
  });
}

it('goes from morning to evening, with the line for now between, and names the gaps', async () => {
  await keepHours();
  await putSynced(
    replica,
    'sessions',
    createSessionRow(-3, { id: 'morning', status: 'completed', attendance: 'attended' }),
  );
  await putSynced(replica, 'sessions', createSessionRow(2, { id: 'afternoon', focus_area: 'Mobility' }));
  const off = {
    id: 'off',
    trainer_id: TRAINER,
    starts_at: hoursFromNow(4).toISOString(),
    ends_at: hoursFromNow(5).toISOString(),
  };
  await putSynced(replica, 'time_off', { ...off, reason: 'Dentist' });
  const { screen } = await show();
  const items = screen.getByRole('list', { name: 'The day' }).getByRole('listitem');
  await expect.poll(() => items.elements().length).toBe(7);
  const told = items.elements().map((item) => item.textContent);
  expect(told[0]).toMatch(/09:00–10:00.*Done/u);
  expect(told[1]).toContain('Now, 12:00');
  expect(told[2]).toContain('Free 12:00–14:00');
  expect(told[3]).toMatch(/Next, in 2 hours.*Cleo Client.*14:00–15:00.*Mobility/u);
  expect(told[4]).toContain('Free 15:00–16:00');
  expect(told[5]).toMatch(/Time off 16:00–17:00.*Dentist/u);
  expect(told[6]).toContain('Free 17:00–18:00');
  await expect.element(screen.getByText('2 sessions · 1 done · London')).toBeInTheDocument();
});

it('completes the running session in one tap, without a network, and says that it waits', async () => {
  await putSynced(replica, 'sessions', createSessionRow(-0.5, { focus_area: 'Mobility' }));
  const { screen } = await show();
  const day = screen.getByRole('list', { name: 'The day' });
  await expect.element(day.getByText('Now: 30 min in, 30 left')).toBeVisible();
  // While a session runs, now is in it.
  await expect.element(day.getByText('Now, 12:00')).not.toBeInTheDocument();
  const done = day.getByRole('button', { name: 'Mark as done' });
  expect(done.element().getBoundingClientRect().height).toBeGreaterThanOrEqual(56);
  await done.click();
  await expect.element(day.getByText('Waiting to be sent')).toBeVisible();
  const [sent] = await readQueue(replica);
  expect(sent?.ops[0]).toMatchObject({ table: 'sessions', data: { status: 'completed' } });
});

it('takes attendance in one tap, and makes one line of it', async () => {
  await putSynced(replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
  const { screen } = await show();
  const day = screen.getByRole('list', { name: 'The day' });
  await day.getByRole('button', { name: 'Cleo came' }).click();
  await expect.element(day.getByText('Cleo came')).toBeVisible();
  await expect.element(day.getByRole('button', { name: 'Cleo came' })).not.toBeInTheDocument();
  const [sent] = await readQueue(replica);
  expect(sent?.ops[0]).toMatchObject({ data: { attendance: 'attended' } });
});

it('counts what waits for an answer, a series once, and nothing that has run out', async () => {
  const held = (hours: number) => ({ status: 'pending', hold_expires_at: hoursFromNow(hours).toISOString() });
  for (const [index, changes] of [
    { ...held(5), series_id: 'series' },
    { ...held(5), series_id: 'series' },
    held(5),
    held(-1),
  ].entries()) {
    await putSynced(replica, 'sessions', createSessionRow(100 + 2 * index, { id: `r${index}`, ...changes }));
  }
  const { screen } = await show();
  await expect.element(screen.getByRole('link', { name: '2 things wait for your answer' })).toBeVisible();
});

it('leads to the days beside it, to booking in a gap, and back to today', async () => {
  await keepHours();
  replica = await hadEverything(replica, file);
  const { screen, address } = await show();
  await screen.getByRole('link', { name: 'Book a session at 12:00' }).click();
  await expect.poll(address).toBe(`/trainer/today?new=${encodeURIComponent(NOW.toISOString())}`);
  await screen.getByRole('link', { name: 'Next day' }).click();
  await expect.poll(address).toBe('/trainer/today?date=2026-11-26');
});

it('shows another day without a line for now, and says when there is nothing', async () => {
  replica = await hadEverything(replica, file);
  const { screen } = await show('2026-11-29');
  await expect.element(screen.getByText('Nothing on Sunday 29 November')).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Today' })).toBeVisible();
  await expect.element(screen.getByText(/^Now/)).not.toBeInTheDocument();
});

it('leaves what stands beside the day alone while somebody writes there, and goes on once they are done', async () => {
  await page.viewport(1280, 900);
  await putSynced(replica, 'sessions', createSessionRow(-0.5, { id: 'now', focus_area: 'Mobility' }));
  await putSynced(replica, 'sessions', createSessionRow(2, { id: 'next', focus_area: 'Squats' }));
  let now = NOW;
  const services = { ...createServices(replica, TRAINER, 'trainer'), now: () => now };
  const { screen } = await showPage(services, () => <TodayScreen date={undefined} chosenId={undefined} />);
  await screen.getByRole('button', { name: 'Write a note' }).click();
  await screen.getByRole('textbox').fill('Left hip is stiff');
  now = hoursFromNow(1);
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.element(screen.getByText(/^Next, in/u)).toBeVisible();
  await expect.element(screen.getByRole('textbox')).toHaveValue('Left hip is stiff');
  await expect.element(screen.getByRole('textbox')).toHaveFocus();
  (document.activeElement as HTMLElement).blur();
  await expect.element(screen.getByRole('heading', { name: 'Squats' })).toBeVisible();
});
