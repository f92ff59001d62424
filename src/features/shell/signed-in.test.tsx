import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { AppProvider } from '../../api/app-provider.ts';
import { useIdentity } from '../../api/identity/hooks.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
import { SignedIn } from './signed-in.tsx';

function Probe() {
  const email = useIdentity()?.email ?? 'nobody';
  const [typedBy] = useState(email);
  return `${email} sees what ${typedBy} typed`;
}

it('makes the screens anew when somebody else is signed in by another tab', async () => {
  const app = createFakeApp('ann');
  const root = createRootRoute({ component: SignedIn, notFoundComponent: Probe });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  const screen = await render(
    <AppProvider app={app}>
      <RouterProvider router={router} />
    </AppProvider>,
  );
  await expect.element(screen.getByText('ann@example.com sees what ann@example.com typed')).toBeVisible();
  app.become('bob');
  await expect.element(screen.getByText('bob@example.com sees what bob@example.com typed')).toBeVisible();
});
