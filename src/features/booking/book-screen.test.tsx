import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/app.css';
import { removeDraftsOf } from '../../device/drafts.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
import { createFakeLine, type FakeLine } from '../../testing/fake-streams.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { showScreen } from '../../testing/show-screen.tsx';
import { createProfileRow, createSessionRow, hoursFromNow, putSynced, TRAINER } from '../../testing/synced-rows.ts';
import { BookScreen } from './book-screen.tsx';
import type { BookingStep } from './booking-step.ts';

let userId: string;
let replica: Replica;
let line: FakeLine;
let booked: string[];
beforeEach(async () => {
  // Where no bar of the app's lies at the bottom.
  await page.viewport(1180, 820);
  userId = crypto.randomUUID();
  booked = [];
  replica = openReplica(userId);
  line = createFakeLine(replica);
  await putSynced(replica, 'users', { id: userId, display_name: 'Cleo', locale: 'en-GB', time_zone: 'UTC' });
});
afterEach(() => {
  document.dir = 'ltr';
  return Promise.all([removeReplica(replica, userId), removeDraftsOf(userId)]);
});

/** Open from nine to twelve each day, in UTC, by the hour; it is Wednesday noon. */
async function openTrainer(changes: Record<string, string | number | null> = {}) {
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const row = { id: `day ${weekday}`, trainer_id: TRAINER, weekday, windows: '[[540,720]]' };
    await putSynced(replica, 'availability_rules', row);
  }
  const profile = { slot_step_minutes: 60, horizon_days: 30, time_zone: 'UTC', specialties: '["Strength"]' };
  await putSynced(replica, 'trainer_profiles', createProfileRow({ ...profile, ...changes }));
}

function show() {
  const app = createFakeApp(userId, {}, createServices(line.replica, userId));
  const Book = () => {
    const [step, setStep] = useState<BookingStep>('when');
    return (
      <BookScreen
        trainerId={TRAINER}
        step={step}
        onStep={setStep}
        onLeave={() => booked.push('left')}
        onBooked={(id) => booked.push(id)}
      />
    );
  };
  return showScreen(app, Book);
}

it('books in three steps, and what was entered is in the queue', async () => {
  await openTrainer();
  const { screen } = await show();
  await screen.getByRole('radio', { name: /90 min/ }).click();
  await screen.getByRole('button', { name: /26 November.*10:00/ }).click();
  await screen.getByRole('button', { name: 'Next: focus' }).click();
  await screen.getByRole('button', { name: 'Strength' }).click();
  await screen.getByRole('textbox', { name: /^Note for/ }).fill('Bad left knee');
  await screen.getByRole('button', { name: 'Next: check' }).click();
  await expect.element(screen.getByText(/Cancel until/).or(screen.getByText(/It is soon/))).toBeVisible();
  await screen.getByRole('button', { name: 'Send request' }).click();
  await expect.poll(() => booked).toEqual(['client-1']);
  const [sent] = await readQueue(replica);
  expect(sent?.ops[0]?.data).toMatchObject({
    trainer_id: TRAINER,
    scheduled_at: '2026-11-26T10:00:00.000Z',
    duration_minutes: 90,
    type: 'online',
    focus_area: 'Strength',
    client_note: 'Bad left knee',
  });
});

it('asks once, however often it is tapped before the person is led on', async () => {
  await openTrainer();
  const { screen } = await show();
  await screen.getByRole('button', { name: /26 November.*10:00/ }).click();
  await screen.getByRole('button', { name: 'Next: focus' }).click();
  await screen.getByRole('button', { name: 'Next: check' }).click();
  const button = screen.getByRole('button', { name: 'Send request' }).element();
  const tap = () => button.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  // Two before anything is painted, and one afterwards: nobody is led on here.
  tap();
  tap();
  await expect.poll(() => booked).toHaveLength(1);
  tap();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(booked).toEqual(['client-1']);
  expect(await readQueue(replica)).toHaveLength(1);
  // A second request would be refused for the time that the first one takes.
  expect(screen.getByRole('alert').elements()).toEqual([]);
});

it('is done by keyboard alone', async () => {
  await openTrainer();
  const { screen } = await show();
  const tabTo = async (name: RegExp | string) => {
    for (let presses = 0; presses < 60; presses += 1) {
      const label = document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '';
      if (typeof name === 'string' ? label.includes(name) : name.test(label)) return;
      await userEvent.tab();
    }
    throw new Error(`no way to ${String(name)}`);
  };
  await expect.element(screen.getByRole('radio', { name: /26 November, 3 free/ })).toBeChecked();
  await tabTo(/26 November, 3 free/);
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(screen.getByRole('radio', { name: /27 November, 3 free/ })).toBeChecked();
  await tabTo(/27 November.*11:00/);
  await userEvent.keyboard('{Enter}');
  await tabTo('Next: focus');
  await userEvent.keyboard('{Enter}');
  await tabTo('Next: check');
  await userEvent.keyboard('{Enter}');
  await tabTo('Send request');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => booked).toEqual(['client-1']);
});

it('says before the tap which times one has something else', async () => {
  await openTrainer();
  await putSynced(replica, 'sessions', createSessionRow(22, { client_id: userId, trainer_id: crypto.randomUUID() }));
  const { screen } = await show();
  await expect.element(screen.getByRole('button', { name: /10:00: you have a session then/ })).toBeDisabled();
  await expect.element(screen.getByRole('button', { name: /26 November.*11:00/ })).toBeEnabled();
});

it('sends a second and a third choice along', async () => {
  await openTrainer();
  const { screen } = await show();
  await screen.getByRole('button', { name: /26 November.*10:00/ }).click();
  await screen.getByRole('button', { name: /second choice/ }).click();
  await screen.getByRole('button', { name: /26 November.*11:00/ }).click();
  await screen.getByRole('button', { name: /third choice/ }).click();
  await screen.getByRole('radio', { name: /27 November/ }).click();
  await screen.getByRole('button', { name: /27 November.*09:00/ }).click();
  await screen.getByRole('button', { name: 'Next: focus' }).click();
  await expect.element(screen.getByLabelText('Repeat')).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Next: check' }).click();
  await screen.getByRole('button', { name: 'Send request' }).click();
  await expect.poll(() => booked).toHaveLength(1);
  const [sent] = await readQueue(replica);
  expect(JSON.stringify(sent?.ops[0]?.data['choices'])).toMatch(/T10:00.*T11:00.*-27T09:00/);
});

it('previews a series, and leaves out what is taken', async () => {
  await openTrainer();
  const busy = { starts_at: hoursFromNow(22 + 168).toISOString(), ends_at: hoursFromNow(23 + 168).toISOString() };
  await putSynced(replica, 'trainer_busy', { id: 'b', trainer_id: TRAINER, ...busy, is_session: 1, held_until: null });
  const { screen } = await show();
  await screen.getByRole('button', { name: /26 November.*10:00/ }).click();
  await screen.getByRole('button', { name: 'Next: focus' }).click();
  await screen.getByLabelText('Repeat').selectOptions('Every week');
  await screen.getByRole('button', { name: 'Next: check' }).click();
  const taken = screen.getByRole('listitem').filter({ hasText: '3 December' });
  await expect.element(taken.getByText('Taken')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Send request' })).toBeDisabled();
  await taken.getByRole('checkbox').click();
  await screen.getByRole('button', { name: 'Send request' }).click();
  await expect.poll(() => booked).toHaveLength(1);
  const [sent] = await readQueue(replica);
  expect(sent?.ops.map(({ table, data }) => data['scheduled_at'] ?? table)).toEqual([
    'session_series',
    '2026-11-26T10:00:00.000Z',
    '2026-12-10T10:00:00.000Z',
    '2026-12-17T10:00:00.000Z',
  ]);
});

it('offers no second choice for a series, which would be lost with it', async () => {
  await openTrainer();
  const { screen } = await show();
  await screen.getByRole('button', { name: /26 November.*10:00/ }).click();
  await screen.getByRole('button', { name: 'Next: focus' }).click();
  await screen.getByLabelText('Repeat').selectOptions('Every week');
  await screen.getByRole('button', { name: 'Back' }).click();
  await expect.element(screen.getByRole('button', { name: /26 November.*11:00/ })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /second choice/ })).not.toBeInTheDocument();
  await expect.element(screen.getByText(/^A session that repeats has one time/u)).toBeVisible();
});

it('never says that nothing is free before it has looked', async () => {
  await openTrainer();
  const said: string[] = [];
  const observer = new MutationObserver(() => said.push(document.body.textContent));
  observer.observe(document.body, { childList: true, subtree: true });
  const { screen } = await show();
  await expect.element(screen.getByRole('button', { name: /26 November.*10:00/ })).toBeVisible();
  observer.disconnect();
  expect(said.some((text) => text.includes('Nothing free'))).toBe(false);
});

it('keeps what was begun, and says how old it is without a network', async () => {
  await openTrainer();
  const first = await show();
  await first.screen.getByRole('button', { name: /26 November.*11:00/ }).click();
  await first.screen.unmount();
  line.change({ connected: false });
  const { screen } = await show();
  await expect
    .element(screen.getByRole('button', { name: /26 November.*11:00/ }))
    .toHaveAttribute('aria-pressed', 'true');
  await expect.element(screen.getByText(/^As of/), { timeout: 5_000 }).toBeVisible();
});

it('says so when the trainer takes their profile away meanwhile, and has what was entered once they are back', async () => {
  await openTrainer();
  const { screen } = await show();
  await screen.getByRole('button', { name: /26 November.*10:00/ }).click();
  await screen.getByRole('button', { name: 'Next: focus' }).click();
  await screen.getByRole('textbox', { name: /^Note for/ }).fill('Bad left knee');
  await openTrainer({ published: 0 });
  await expect.element(screen.getByText('This trainer isn’t on this device')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /^Next|^Send/ })).not.toBeInTheDocument();
  await openTrainer();
  await expect.element(screen.getByRole('textbox', { name: /^Note for/ })).toHaveValue('Bad left knee');
  expect(await readQueue(replica)).toEqual([]);
});

it.each([
  ['محمد علي حسن', 360],
  ['王小明', 360],
  ['🏋️‍♀️ Ira', 1180],
])('stands from right to left with %s at %i pixels', async (name, width) => {
  await page.viewport(width, 820);
  document.dir = 'rtl';
  await openTrainer({ display_name: name });
  const { screen } = await show();
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent(`Book ${name}`);
  await screen.getByRole('button', { name: /26 November.*10:00/ }).click();
  await screen.getByRole('button', { name: 'Next: focus' }).click();
  await screen.getByRole('button', { name: 'Next: check' }).click();
  await expect.element(screen.getByRole('button', { name: 'Send request' })).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
});

it('says when nothing is free, and when the trainer is not known', async () => {
  const { screen } = await show();
  await expect.element(screen.getByText('This trainer isn’t on this device')).toBeVisible();
  await putSynced(replica, 'trainer_profiles', createProfileRow({ horizon_days: 30 }));
  await expect.element(screen.getByText('Nothing free in the next 30 days')).toBeVisible();
});
