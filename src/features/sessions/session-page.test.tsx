import { afterEach, beforeEach, expect, it } from 'vitest';
import '../../styles/app.css';
import type { Role } from '../../domain/user.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
import { refuseFirst } from '../../testing/refuse-first.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { showScreen } from '../../testing/show-screen.tsx';
import {
  CLIENT,
  createCardRow,
  createSessionRow,
  hoursFromNow,
  putSynced,
  SESSION,
  TRAINER,
} from '../../testing/synced-rows.ts';
import { ClientSessionsScreen } from './client-sessions-screen.tsx';
import { SessionPage } from './session-page.tsx';

let replica: Replica;
let file: string;
beforeEach(async () => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  await putSynced(replica, 'trainer_clients', createCardRow());
  await putSynced(replica, 'sessions', createSessionRow(20, { id: 'next' }));
  await putSynced(replica, 'sessions', createSessionRow(48));
});
afterEach(() => removeReplica(replica, file));

const proposal = (changes: Record<string, string | null> = {}) =>
  putSynced(replica, 'reschedule_proposals', {
    id: 'p',
    session_id: SESSION,
    proposed_by: TRAINER,
    scheduled_at: hoursFromNow(74).toISOString(),
    duration_minutes: 60,
    note: 'The studio is closed',
    status: 'open',
    expires_at: hoursFromNow(40).toISOString(),
    decided_at: null,
    revision: 'r',
    trainer_id: TRAINER,
    client_id: CLIENT,
    archived: 0,
    ...changes,
  });

async function show(role: Role, part: 'page' | 'list') {
  const userId = role === 'client' ? CLIENT : TRAINER;
  await putSynced(replica, 'users', { id: userId, role, locale: 'en-GB', time_zone: 'UTC' });
  const page = () => <SessionPage sessionId={SESSION} search={{}} onProposed={() => undefined} />;
  const list = () => <ClientSessionsScreen tab="upcoming" onTab={() => undefined} chosen={null} />;
  const { screen } = await showScreen(
    createFakeApp(userId, {}, createServices(replica, userId, role)),
    part === 'page' ? page : list,
  );
  return screen;
}

it('shows the other side what is proposed, and takes a yes while the session stays', async () => {
  await proposal();
  const screen = await show('client', 'page');
  const panel = screen.getByRole('group', { name: 'Tara proposed another time' });
  await expect.element(panel.getByText('Friday 27 November, 12:00–13:00')).toBeVisible();
  await expect.element(panel.getByText('Saturday 28 November, 14:00–15:00')).toBeVisible();
  await expect.element(panel.getByText('The studio is closed', { exact: false })).toBeVisible();
  await expect.element(panel.getByText('Answer by Friday 27 November, 04:00.', { exact: false })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Propose another time' })).not.toBeInTheDocument();
  await panel.getByRole('button', { name: /^Accept/ }).click();
  await expect.element(screen.getByText('You agreed to the other time')).toBeVisible();
  await expect.element(screen.getByText('The session moves once the server has heard of it.')).toBeVisible();
  expect(await readQueue(replica)).toMatchObject([{ ops: [{ id: 'p', data: { status: 'accepted' } }] }]);
});

it('says that the answer was refused, and asks again', async () => {
  await proposal();
  const screen = await show('client', 'page');
  await screen.getByRole('button', { name: /^Decline/ }).click();
  await expect.element(screen.getByText('You declined the other time')).toBeVisible();
  await refuseFirst(replica, { code: 'proposal_closed' });
  await expect.element(screen.getByRole('link', { name: 'See why, and what can be done' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /^Decline/ })).toBeVisible();
});

it('lets whoever proposed take it back', async () => {
  await proposal();
  const screen = await show('trainer', 'page');
  const panel = screen.getByRole('group', { name: 'You proposed another time' });
  await expect.element(panel.getByText('Cleo can answer until', { exact: false })).toBeVisible();
  await expect.element(panel.getByRole('button', { name: /^Accept/ })).not.toBeInTheDocument();
  await panel.getByRole('button', { name: 'Take it back' }).click();
  await expect.element(screen.getByRole('group', { name: 'You took your proposal back' })).toBeVisible();
});

it.each([
  [{ status: 'declined', decided_at: hoursFromNow(-1).toISOString() }, 'You declined the other time'],
  [{ status: 'withdrawn', decided_at: hoursFromNow(-1).toISOString() }, 'Tara took the proposal back'],
  [{ expires_at: hoursFromNow(-1).toISOString() }, 'The proposal of another time ran out'],
  [{ status: 'accepted', decided_at: hoursFromNow(-1).toISOString() }, 'You agreed to the other time'],
])('says what became of it: %j', async (changes, words) => {
  await proposal(changes);
  const screen = await show('client', 'page');
  await expect.element(screen.getByText(words)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Propose another time' })).toBeVisible();
});

it('warns before a yes to a time that is booked by now', async () => {
  await proposal();
  await putSynced(replica, 'sessions', createSessionRow(74.5, { id: 'other' }));
  const screen = await show('client', 'page');
  await expect.element(screen.getByText('Booked then: Tara', { exact: false })).toBeVisible();
  await screen.getByRole('button', { name: /^Accept/ }).click();
  await expect.element(screen.getByText('That time is taken.')).toBeVisible();
  expect(await readQueue(replica)).toEqual([]);
});

it('shows the proposal on the card, with its answers', async () => {
  await proposal();
  const screen = await show('client', 'list');
  const card = screen.getByRole('article').first();
  await expect.element(card.getByText('Tara proposed another time')).toBeVisible();
  await card.getByRole('button', { name: /^Accept/ }).click();
  await expect.element(card.getByText('Waiting to be sent')).toBeVisible();
});

it('says on the card that the other side moved it, until it was opened', async () => {
  const moved = { from: hoursFromNow(43).toISOString(), actor_id: TRAINER };
  await putSynced(replica, 'notifications', {
    id: 'n',
    user_id: CLIENT,
    kind: 'moved',
    session_id: SESSION,
    payload: JSON.stringify(moved),
    created_at: hoursFromNow(-1).toISOString(),
    read_at: null,
  });
  const words = 'Moved from Fri 27 Nov, 07:00 by Tara';
  const list = await show('client', 'list');
  await expect.element(list.getByText(words)).toBeVisible();
  await list.unmount();
  const page = await show('client', 'page');
  await expect.poll(() => readQueue(replica)).toMatchObject([{ ops: [{ table: 'notifications', id: 'n' }] }]);
  await page.unmount();
  const again = await show('client', 'list');
  await expect.element(again.getByRole('article').first()).toBeVisible();
  await expect.element(again.getByText(words)).not.toBeInTheDocument();
});
