import { afterEach, beforeEach, expect, it } from 'vitest';
import '../../styles/app.css';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { hadEverything } from '../../testing/had-everything.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { showPage } from '../../testing/show-screen.tsx';
import {
  CLIENT,
  createCardRow,
  createSessionRow,
  hoursFromNow,
  OTHER_CLIENT,
  putSynced,
  TRAINER,
} from '../../testing/synced-rows.ts';
import { ClientScreen } from './client-screen.tsx';
import { ClientsScreen } from './clients-screen.tsx';

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
});
afterEach(() => removeReplica(replica, file));

const asTrainer = () => createServices(replica, TRAINER, 'trainer');
const Skeleton = () => <p>Not yet</p>;
const List = ({ name, entries }: { name: string; entries: readonly SessionEntry[] }) => (
  <p>{`${name}: ${entries.map(({ session }) => session.id).join(', ')}`}</p>
);
const showClient = () =>
  showPage(asTrainer(), () => <ClientScreen clientId={CLIENT} list={List} skeleton={Skeleton} />);

it('lists whom the trainer trains with what comes next, and apart from them whom they trained once', async () => {
  await putSynced(replica, 'trainer_clients', createCardRow());
  const former = {
    id: 'former',
    client_id: OTHER_CLIENT,
    client_display_name: 'Otto',
    ended_at: hoursFromNow(-48).toISOString(),
  };
  await putSynced(replica, 'trainer_clients', createCardRow(former));
  await putSynced(replica, 'sessions', createSessionRow(24));
  const { screen } = await showPage(asTrainer(), () => <ClientsScreen chosen={null} skeleton={Skeleton} />);
  await expect.element(screen.getByText('1 client', { exact: true })).toBeVisible();
  const cleo = screen.getByRole('link', { name: /Cleo Client/u });
  await expect.poll(() => cleo.element().textContent).toMatch(/Next: tomorrow, Thursday 26 November, 12:00/u);
  await expect.element(cleo).toHaveAttribute('href', `/trainer/clients/${CLIENT}`);
  const past = screen.getByRole('region', { name: 'No longer with you' });
  await expect
    .poll(() => past.getByRole('link', { name: /Otto/u }).element().textContent)
    .toMatch(/Ended Monday 23 November/u);
});

it('says so where there is nobody yet', async () => {
  replica = await hadEverything(replica, file);
  const { screen } = await showPage(asTrainer(), () => <ClientsScreen chosen={null} skeleton={Skeleton} />);
  await expect.element(screen.getByText('No clients yet')).toBeVisible();
});

it('shows what comes, what was, how reliably they came, and the latest notes', async () => {
  await putSynced(replica, 'trainer_clients', createCardRow());
  await putSynced(replica, 'sessions', createSessionRow(24, { id: 'next' }));
  await putSynced(replica, 'sessions', createSessionRow(-24, { id: 'held', status: 'completed' }));
  await putSynced(
    replica,
    'sessions',
    createSessionRow(-48, { id: 'missed', status: 'completed', attendance: 'client_no_show' }),
  );
  const note = { session_id: 'held', author_id: TRAINER, trainer_id: TRAINER, client_id: CLIENT, revision: 'n0' };
  await putSynced(replica, 'session_notes', {
    id: 'own',
    ...note,
    visibility: 'private',
    body: 'Left shoulder pinches',
  });
  const { screen } = await showClient();
  await expect.element(screen.getByText(/Came to 1 of the last 2 sessions/u)).toBeVisible();
  await expect.element(screen.getByText('ahead: next')).toBeVisible();
  await expect.element(screen.getByText('behind: held, missed')).toBeVisible();
  await expect
    .poll(() => screen.getByRole('listitem').filter({ hasText: 'Left shoulder' }).element().textContent)
    .toMatch(/24 November.*Only you/u);
  await expect.element(screen.getByRole('link', { name: 'Book a session' })).toBeVisible();
});

it('is ended after it was asked twice, with what stands named before, also without a network', async () => {
  await putSynced(replica, 'trainer_clients', createCardRow());
  await putSynced(replica, 'sessions', createSessionRow(24));
  const { screen } = await showClient();
  await screen.getByRole('button', { name: 'Stop training Cleo' }).click();
  const sheet = screen.getByRole('dialog');
  await expect.element(sheet.getByText(/^1 session ahead stands/u)).toBeVisible();
  await expect.element(sheet.getByText('tomorrow, Thursday 26 November, 12:00')).toBeVisible();
  const end = sheet.getByRole('button', { name: 'Stop training' });
  await expect.element(end).toBeDisabled();
  await sheet.getByRole('checkbox', { name: 'I want to stop training Cleo' }).click();
  await end.click();
  await expect.element(screen.getByText(/^You no longer train Cleo since Wednesday 25 November/u)).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Book a session' })).not.toBeInTheDocument();
  const [sent] = await readQueue(replica);
  expect(sent?.ops[0]).toMatchObject({ table: 'trainer_clients', op: 'PATCH' });
});

it('says so where this device knows no such client', async () => {
  const { screen } = await showClient();
  await expect.element(screen.getByText('No such client')).toBeVisible();
});
