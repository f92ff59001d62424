import { afterEach, beforeEach, expect, it } from 'vitest';
import '../../styles/app.css';
import { ownInvitesQuery } from '../../replica/invites.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
import { createServices } from '../../testing/services.ts';
import { showScreen } from '../../testing/show-screen.tsx';
import { hoursFromNow, putSynced, TRAINER } from '../../testing/synced-rows.ts';
import { InviteClientScreen } from './invite-client-screen.tsx';

let file: string;
let replica: Replica;
beforeEach(() => {
  file = crypto.randomUUID();
  replica = openReplica(file);
});
afterEach(() => removeReplica(replica, file));

async function show() {
  const app = createFakeApp(TRAINER, {}, createServices(replica, TRAINER, 'trainer'));
  const { screen } = await showScreen(app, InviteClientScreen);
  return screen;
}

const row = { trainer_id: TRAINER, expires_at: hoursFromNow(24).toISOString(), used_at: null };
const invites = () => ownInvitesQuery(replica, TRAINER).execute();

it('makes an invitation without a network, and shows its code and link', async () => {
  const screen = await show();
  await expect.element(screen.getByText('No open invitation')).toBeVisible();
  await screen.getByRole('button', { name: 'Make an invitation' }).click();
  await expect.element(screen.getByRole('img', { name: 'Code that leads to the invitation' })).toBeVisible();
  const [invite] = await invites();
  await expect.element(screen.getByText(`${window.location.origin}/invite#${invite?.token ?? ''}`)).toBeVisible();
  await expect.element(screen.getByText(/^Not sent yet: it opens once/)).toBeVisible();
  for await (const queued of replica.getCrudTransactions()) await queued.complete();
  await expect.element(screen.getByText(/^Not sent yet/)).not.toBeInTheDocument();
});

it('takes one back only when asked twice', async () => {
  const screen = await show();
  await screen.getByRole('button', { name: 'Make an invitation' }).click();
  await screen.getByRole('button', { name: 'Take back' }).click();
  await screen.getByRole('button', { name: 'Keep it' }).click();
  expect(await invites()).toHaveLength(1);
  await screen.getByRole('button', { name: 'Take back' }).click();
  await screen.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await expect.element(screen.getByText('No open invitation')).toBeVisible();
  expect(await invites()).toEqual([]);
});

it('says so when the one that is held out is accepted', async () => {
  const screen = await show();
  await screen.getByRole('button', { name: 'Make an invitation' }).click();
  await expect.element(screen.getByRole('img')).toBeVisible();
  const [invite] = await invites();
  for await (const queued of replica.getCrudTransactions()) await queued.complete();
  const used = { ...row, id: invite?.id ?? '', used_at: hoursFromNow(0).toISOString() };
  await putSynced(replica, 'trainer_invites', used);
  await expect.element(screen.getByText('Somebody has used this invitation, and is your client now.')).toBeVisible();
  await expect.element(screen.getByRole('img')).not.toBeInTheDocument();
});

it('lists one of another device, which it can only take back, and none that is over', async () => {
  await putSynced(replica, 'trainer_invites', { ...row, id: 'theirs' });
  await putSynced(replica, 'trainer_invites', { ...row, id: 'over', expires_at: hoursFromNow(-1).toISOString() });
  const screen = await show();
  await expect.element(screen.getByText('Made on another device')).toBeVisible();
  expect(screen.getByRole('listitem').elements()).toHaveLength(1);
  await expect.element(screen.getByRole('button', { name: 'Show' })).not.toBeInTheDocument();
  await expect.element(screen.getByRole('button', { name: 'Take back' })).toBeEnabled();
});
