import { afterEach, beforeEach, expect, it } from 'vitest';
import '../../styles/app.css';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { showPage } from '../../testing/show-screen.tsx';
import {
  CLIENT,
  createCardRow,
  createSessionRow,
  hoursFromNow,
  putSynced,
  TRAINER,
} from '../../testing/synced-rows.ts';
import { TrainingWith } from './training-with.tsx';

let replica: Replica;
let file: string;
beforeEach(async () => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  await putSynced(replica, 'users', { id: CLIENT, role: 'client', time_zone: 'Europe/London', locale: 'en-GB' });
});
afterEach(() => removeReplica(replica, file));

const show = () => showPage(createServices(replica, CLIENT), () => <TrainingWith trainerId={TRAINER} />);

it('lets a client end it after they were asked twice, and says first what stands; without a network', async () => {
  await putSynced(replica, 'trainer_clients', createCardRow());
  await putSynced(replica, 'sessions', createSessionRow(24));
  const there = { id: 'there', type: 'in_person', time_zone: 'Europe/Berlin' };
  await putSynced(replica, 'sessions', createSessionRow(48, there));
  await putSynced(replica, 'sessions', createSessionRow(72, { id: 'off', status: 'cancelled' }));
  await putSynced(replica, 'sessions', createSessionRow(96, { id: 'other', trainer_id: 'another trainer' }));
  const { screen } = await show();
  await screen.getByRole('button', { name: 'Stop training with Tara' }).click();
  const sheet = screen.getByRole('dialog', { name: 'Stop training with Tara?' });
  await expect.element(sheet.getByText(/^Tara can’t book sessions for you any more/u)).toBeVisible();
  await expect.element(sheet.getByText(/^2 sessions ahead stand/u)).toBeVisible();
  const named = sheet.getByRole('listitem');
  await expect
    .poll(() => named.elements().map(({ textContent }) => textContent))
    .toEqual(['tomorrow, Thursday 26 November, 12:00', 'Friday 27 November, 13:00 Berlin (CET)']);
  const end = sheet.getByRole('button', { name: 'Stop training', exact: true });
  await expect.element(end).toBeDisabled();
  await sheet.getByRole('checkbox', { name: 'I want to stop training with Tara' }).click();
  await end.click();
  await expect
    .element(screen.getByText(/^You no longer train with Tara since Wednesday 25 November.*Waiting to be sent\.$/u))
    .toBeVisible();
  await expect.element(screen.getByRole('button')).not.toBeInTheDocument();
  expect(await readQueue(replica)).toMatchObject([{ ops: [{ table: 'trainer_clients', op: 'PATCH' }] }]);
});

it('has nothing to end with somebody whom the client never trained with', async () => {
  await putSynced(replica, 'trainer_clients', createCardRow({ trainer_id: 'another trainer' }));
  const former = { id: 'former', trainer_id: 'a former one', ended_at: hoursFromNow(-48).toISOString() };
  await putSynced(replica, 'trainer_clients', createCardRow(former));
  const { screen } = await showPage(createServices(replica, CLIENT), () => (
    <>
      <TrainingWith trainerId="a former one" />
      <TrainingWith trainerId={TRAINER} />
    </>
  ));
  await expect.element(screen.getByText(/^You no longer train with Tara since Monday 23 November/u)).toBeVisible();
  await expect.element(screen.getByRole('button')).not.toBeInTheDocument();
});
