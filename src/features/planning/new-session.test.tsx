import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../styles/app.css';
import { removeDraftsOf } from '../../device/drafts.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { showPage, showScreen } from '../../testing/show-screen.tsx';
import { createCardRow, createSessionRow, hoursFromNow, NOW, putSynced, TRAINER } from '../../testing/synced-rows.ts';
import { NewSessionSheet } from './new-session-sheet.tsx';

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
  await putSynced(replica, 'trainer_profiles', { id: TRAINER, time_zone: 'Europe/London', min_notice_minutes: 120 });
  // Wednesdays from eight to six.
  await putSynced(replica, 'availability_rules', {
    id: 'rule',
    trainer_id: TRAINER,
    weekday: 3,
    windows: '[[480, 1080]]',
  });
  await putSynced(replica, 'trainer_clients', createCardRow());
});
afterEach(() => Promise.all([removeReplica(replica, file), removeDraftsOf(TRAINER)]));

async function open(at: Date | null) {
  const onClose = vi.fn<() => void>();
  const { screen } = await showPage(createServices(replica, TRAINER, 'trainer'), () => (
    <NewSessionSheet at={at} clientId={null} onClose={onClose} />
  ));
  const sheet = screen.getByRole('dialog', { name: 'New session' });
  await expect.element(sheet).toBeVisible();
  return { sheet, onClose };
}

it('books by keyboard alone, at the time that was chosen, and queues it as agreed', async () => {
  const { sheet, onClose } = await open(hoursFromNow(3));
  await expect.element(sheet.getByLabelText('Date')).toHaveValue('2026-11-25');
  await expect.element(sheet.getByLabelText('Time')).toHaveValue('15:00');
  await userEvent.tab();
  await expect.element(sheet.getByLabelText('Client')).toHaveFocus();
  await userEvent.selectOptions(sheet.getByLabelText('Client'), 'Cleo Client');
  const length = sheet.getByRole('radio', { name: '60 min' });
  (length.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(sheet.getByRole('radio', { name: '90 min' })).toBeChecked();
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(sheet.getByRole('radio', { name: 'In person' })).toBeChecked();
  await userEvent.tab();
  await userEvent.keyboard('Forge Gym');
  await userEvent.tab();
  await userEvent.keyboard('Deadlift');
  await expect.element(sheet.getByText(/You can book it all the same/u)).not.toBeInTheDocument();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  const [sent] = await readQueue(replica);
  expect(sent?.ops[0]).toMatchObject({
    table: 'sessions',
    data: {
      scheduled_at: hoursFromNow(3).toISOString(),
      duration_minutes: 90,
      type: 'in_person',
      location: 'Forge Gym',
      focus_area: 'Deadlift',
      status: 'confirmed',
    },
  });
});

it.each([
  ['outside open hours', 8, 'This is outside your open hours. You can book it all the same.'],
  ['at short notice', 1, 'This is sooner than the 2 hours of notice that you ask of clients.'],
  ['in time off', 4, 'You have time off then. You can book it all the same.'],
])('warns of a time %s, and books it all the same', async (_, hours, warning) => {
  const off = { starts_at: hoursFromNow(4).toISOString(), ends_at: hoursFromNow(5).toISOString() };
  await putSynced(replica, 'time_off', { id: 'off', trainer_id: TRAINER, ...off, reason: null });
  const { sheet, onClose } = await open(hoursFromNow(hours));
  await expect.element(sheet.getByText(warning)).toBeVisible();
  await userEvent.selectOptions(sheet.getByLabelText('Client'), 'Cleo Client');
  await sheet.getByRole('button', { name: 'Book session' }).click();
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
});

it('says who is booked then already, and refuses', async () => {
  await putSynced(replica, 'sessions', createSessionRow(3));
  const { sheet, onClose } = await open(hoursFromNow(3.5));
  await expect.element(sheet.getByText(/^You are with Cleo Client then, 15:00–16:00/u)).toBeVisible();
  await userEvent.selectOptions(sheet.getByLabelText('Client'), 'Cleo Client');
  await sheet.getByRole('button', { name: 'Book session' }).click();
  await expect.element(sheet.getByRole('alert').nth(1)).toBeVisible();
  expect(onClose).not.toHaveBeenCalled();
  expect(await readQueue(replica)).toEqual([]);
});

it('asks for who and where before it books, and keeps what was typed', async () => {
  const first = await open(hoursFromNow(3));
  await first.sheet.getByLabelText(/^Focus/u).fill('Squats');
  await first.sheet.getByRole('radio', { name: 'In person' }).click({ force: true });
  await first.sheet.getByRole('button', { name: 'Book session' }).click();
  await expect.element(first.sheet.getByText('Please choose who it is with.')).toBeVisible();
  await expect.element(first.sheet.getByText('Please say where you meet.')).toBeVisible();
  const again = await open(null);
  await expect.element(again.sheet.getByLabelText(/^Focus/u)).toHaveValue('Squats');
});

it('says so where there is nobody to book for', async () => {
  await putSynced(replica, 'trainer_clients', createCardRow({ ended_at: hoursFromNow(-1).toISOString() }));
  const { sheet } = await open(null);
  await expect.element(sheet.getByText(/^You have nobody to book for yet/u)).toBeVisible();
});

it('shows nobody else in the place of a client who has left', async () => {
  await putSynced(
    replica,
    'trainer_clients',
    createCardRow({ id: 'other', client_id: 'ben', client_display_name: 'Ben' }),
  );
  const first = await open(hoursFromNow(3));
  await userEvent.selectOptions(first.sheet.getByLabelText('Client'), 'Cleo Client');
  await putSynced(replica, 'trainer_clients', createCardRow({ ended_at: hoursFromNow(-1).toISOString() }));
  await expect.element(first.sheet.getByLabelText('Client')).toHaveValue('');
  await first.sheet.getByRole('button', { name: 'Book session' }).click();
  await expect.element(first.sheet.getByText('Please choose who it is with.')).toBeVisible();
});

it('stays at the hour that it showed, and at what was typed through a reload', async () => {
  let now = NOW;
  const services = { ...createServices(replica, TRAINER, 'trainer'), now: () => now };
  const none = await showPage(services, () => <NewSessionSheet at={null} clientId={null} onClose={() => {}} />);
  await expect.element(none.screen.getByLabelText('Time')).toHaveValue('13:00');
  now = hoursFromNow(1.5);
  document.dispatchEvent(new Event('visibilitychange'));
  await none.screen.getByLabelText(/^Focus/u).fill('Squats');
  await expect.element(none.screen.getByLabelText('Time')).toHaveValue('13:00');
  await none.screen.unmount();

  const app = createFakeApp(TRAINER, {}, services);
  const Opened = () => <NewSessionSheet at={hoursFromNow(3)} clientId={null} onClose={() => {}} />;
  const { screen, router } = await showScreen(app, Opened);
  await expect.element(screen.getByLabelText('Time')).toHaveValue('15:00');
  await screen.getByLabelText('Time').fill('16:30');
  await screen.unmount();
  const reloaded = await showScreen(app, Opened, router.history);
  await expect.element(reloaded.screen.getByLabelText('Time')).toHaveValue('16:30');
  await reloaded.screen.unmount();
  const anew = await showScreen(app, Opened);
  await expect.element(anew.screen.getByLabelText('Time')).toHaveValue('15:00');
});
