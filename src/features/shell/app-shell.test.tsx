import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Role } from '../../domain/user.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
import { createServices } from '../../testing/services.ts';
import { showScreen } from '../../testing/show-screen.tsx';
import { CLIENT, createSessionRow, hoursFromNow, putSynced, TRAINER } from '../../testing/synced-rows.ts';
import { AppShell } from './app-shell.tsx';

let replica: Replica;
let file: string;
beforeEach(() => {
  file = crypto.randomUUID();
  replica = openReplica(file);
});
afterEach(() => removeReplica(replica, file));

const request = (id: string, holdHours: number) =>
  putSynced(
    replica,
    'sessions',
    createSessionRow(48, { id, status: 'pending', hold_expires_at: hoursFromNow(holdHours).toISOString() }),
  );

async function show(role: Role) {
  const services = createServices(replica, role === 'trainer' ? TRAINER : CLIENT, role);
  return (
    await showScreen(createFakeApp(services.identity.userId, {}, services), () => (
      <AppShell strip={null}>A screen</AppShell>
    ))
  ).screen;
}

it('tells a trainer how many requests wait, live', async () => {
  await request('a', 3);
  await request('run out', -1);
  const screen = await show('trainer');
  await expect.element(screen.getByRole('link', { name: 'Requests (1 waiting)' })).toBeVisible();
  await request('b', 3);
  await expect.element(screen.getByRole('link', { name: 'Requests (2 waiting)' })).toBeVisible();
  await replica.execute("UPDATE sessions SET status = 'confirmed'");
  await expect.element(screen.getByRole('link', { name: 'Requests', exact: true })).toBeVisible();
});

it('has no page for requests for a client', async () => {
  const screen = await show('client');
  await expect.element(screen.getByRole('link', { name: 'Calendar' })).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Requests' })).not.toBeInTheDocument();
});
