import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { AppProvider } from '../../api/app-provider.ts';
import { useIdentity } from '../../api/identity/hooks.ts';
import { draftKey, removeDraftsOf, saveDraft } from '../../device/drafts.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { insertRow, writeMetadata } from '../../replica/write.ts';
import { createFakeApp, type FakeApp } from '../../testing/fake-app.ts';
import { createServices } from '../../testing/services.ts';
import { NOW } from '../../testing/synced-rows.ts';
import { SignOutSheet } from './sign-out-sheet.tsx';

let replica: Replica;
let userId: string;
beforeEach(() => {
  userId = crypto.randomUUID();
  replica = openReplica(userId);
});
afterEach(() => Promise.all([removeReplica(replica, userId), removeDraftsOf(userId)]));

function open(app: FakeApp) {
  const root = createRootRoute({ component: Outlet });
  const Sheet = () => (useIdentity() === null ? null : <SignOutSheet onClose={() => undefined} />);
  const you = createRoute({ getParentRoute: () => root, path: '/', component: Sheet });
  const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: () => 'The sign-in page' });
  const router = createRouter({ routeTree: root.addChildren([you, signIn]), history: createMemoryHistory() });
  const screen = render(
    <AppProvider app={app}>
      <RouterProvider router={router} />
    </AppProvider>,
  );
  return { screen, router };
}

const appWith = (signOut: () => Promise<void>) => createFakeApp(userId, { signOut }, createServices(replica, userId));

it('says that all is sent only once it has counted, and lets nobody leave before', async () => {
  const page = document.body;
  const seen: string[] = [];
  const watcher = new MutationObserver(() => seen.push(page.textContent));
  watcher.observe(page, { childList: true, subtree: true, characterData: true });
  const screen = await open(appWith(() => Promise.resolve())).screen;
  await expect.element(screen.getByText('Everything you entered has been sent.')).toBeVisible();
  watcher.disconnect();
  expect(seen.some((text) => text.includes('Looking for what was not sent yet'))).toBe(true);
  await expect.element(screen.getByRole('button', { name: 'Sign out' })).toBeEnabled();
});

it('counts what would be lost, half-written reviews too', async () => {
  await saveDraft(draftKey('review', userId, 's'), { rating: 3, comment: 'Hal' });
  await replica.writeTransaction((tx) =>
    insertRow(tx, 'session_notes', 'note', { body: 'Hi' }, writeMetadata('writeNote', NOW)),
  );
  const screen = await open(appWith(() => Promise.resolve())).screen;
  await screen.getByRole('checkbox').click();
  await expect
    .element(screen.getByText(/^Only this device has 1 change that was not sent and 1 text that you began\. .* them /))
    .toBeVisible();
});

it('says so when it could not sign out', async () => {
  const screen = await open(appWith(() => Promise.reject(new Error('no storage')))).screen;
  await screen.getByRole('button', { name: 'Sign out' }).click();
  await expect.element(screen.getByText(/you are still signed in/)).toBeVisible();
});

it('says so on the sign-in page when the data could not be removed', async () => {
  const app = appWith(() => {
    app.become(null);
    return Promise.reject(new Error('the file is held'));
  });
  const { screen, router } = open(app);
  await (await screen).getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => router.state.location.search).toEqual({ notRemoved: true });
});
