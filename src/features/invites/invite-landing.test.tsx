import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import '../../styles/app.css';
import { forgetInvite, keepInvite, readKeptInvite } from '../../device/invite.ts';
import type { Role } from '../../domain/user.ts';
import { acceptedInvitesQuery } from '../../replica/invites.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
import { createServices } from '../../testing/services.ts';
import { showScreen } from '../../testing/show-screen.tsx';
import { CLIENT } from '../../testing/synced-rows.ts';
import { InviteLanding } from './invite-landing.tsx';

const TOKEN = 'AAAAAAAAAAAAAAAAAAAAAA';
let file: string;
let replica: Replica;
/** What the server says of the token; null: it cannot be reached. */
let rows: unknown[] | null;

beforeEach(async () => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  rows = [{ display_name: 'Tara', headline: 'Strength', avatar_url: null }];
  await forgetInvite();
  vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
    rows === null ? Promise.reject(new TypeError('no network')) : Promise.resolve(Response.json(rows)),
  );
});
afterEach(async () => {
  vi.restoreAllMocks();
  await removeReplica(replica, file);
});

/** As the page for nobody, for somebody without a role yet, or for somebody with one. */
function show(role: Role | null | 'nobody', opened: string | null = TOKEN) {
  const signedIn = role !== 'nobody';
  const known = createFakeApp(CLIENT, {}, createServices(replica, CLIENT, signedIn ? role : null)).getState();
  const state = signedIn
    ? { ...known, identity: { userId: CLIENT, email: 'c@example.com', role } }
    : { ...known, identity: null, services: null };
  const app = createFakeApp(CLIENT, { getState: () => state });
  return showScreen(app, () => <InviteLanding opened={opened} />);
}

it('says who invites before anybody has signed in, and keeps the invitation until then', async () => {
  const { screen } = await show('nobody');
  await expect.element(screen.getByRole('heading', { name: 'Tara invites you to train together' })).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Make an account' })).toHaveAttribute('href', '/sign-up');
  await expect
    .element(screen.getByRole('link', { name: 'I have an account' }))
    .toHaveAttribute('href', '/sign-in?from=%2Finvite');
  await expect.poll(readKeptInvite).toMatchObject({ token: TOKEN, card: { displayName: 'Tara' } });
});

it('accepts for a client, forgets the token, and goes where the new trainer is', async () => {
  const { screen, router } = await show('client');
  // Who invites comes in above the button, which then stands still.
  await expect.element(screen.getByRole('heading', { name: 'Tara invites you to train together' })).toBeVisible();
  await screen.getByRole('button', { name: 'Accept' }).click();
  await expect.poll(() => router.state.location.pathname).toBe('/find');
  expect(await acceptedInvitesQuery(replica, CLIENT).execute()).toMatchObject([{ trainerName: 'Tara' }]);
  expect(await readKeptInvite()).toBeNull();
});

it('goes on from what is kept, after signing up, and knows who invites without a network', async () => {
  rows = null;
  const card = { displayName: 'Tara', headline: null, avatarUrl: null };
  await keepInvite({ token: TOKEN, card, keptAt: Date.now() });
  const { screen } = await show('client', null);
  await expect.element(screen.getByRole('heading', { name: 'Tara invites you to train together' })).toBeVisible();
  await expect.element(screen.getByText(/^You are offline\. Your answer is sent/), { timeout: 5_000 }).toBeVisible();
  await screen.getByRole('button', { name: 'Accept' }).click();
  await expect.poll(() => acceptedInvitesQuery(replica, CLIENT).execute()).toHaveLength(1);
});

it('says that it cannot tell whose it is without a network, and lets a client accept all the same', async () => {
  rows = null;
  const { screen } = await show('client');
  await expect.element(screen.getByText('Whose invitation this is, we can’t tell yet')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Accept' })).toBeEnabled();
  await screen.getByRole('button', { name: 'Not now' }).click();
  await expect.poll(readKeptInvite).toBeNull();
});

it('says that an invitation is closed', async () => {
  rows = [];
  const { screen } = await show('client');
  await expect.element(screen.getByText('This invitation is closed')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Accept' })).not.toBeInTheDocument();
});

it('says that a page without a token holds no invitation, and so does one that was kept too long', async () => {
  await keepInvite({ token: TOKEN, card: null, keptAt: Date.now() - 15 * 86_400_000 });
  const { screen } = await show('nobody', null);
  await expect.element(screen.getByText('There is no invitation here')).toBeVisible();
});

it('tells a trainer that it is for clients, and whoever has no role yet to say who they are', async () => {
  const trainer = await show('trainer');
  await expect.element(trainer.screen.getByText(/^You are signed in as a trainer/)).toBeVisible();
  await trainer.screen.unmount();
  const { screen } = await show(null);
  await expect.element(screen.getByRole('link', { name: /^Say who you are/ })).toHaveAttribute('href', '/onboarding');
});
