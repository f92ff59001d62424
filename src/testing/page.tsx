/** A screen as it stands in the app, for somebody on a replica of their own, without a server. */
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { render } from 'vitest-browser-react';
import { AppProvider } from '../api/app-provider.ts';
import type { Services } from '../api/services.ts';
import { createFakeApp } from './fake-app.ts';

/** Shows it, and gives the screen with where its links have led: a path with what stands behind its `?`. */
export async function renderPage(services: Services, Page: () => ReactNode) {
  const root = createRootRoute({ component: Page, notFoundComponent: Page });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  const screen = await render(
    <AppProvider app={createFakeApp(services.identity.userId, {}, services)}>
      <RouterProvider router={router} />
    </AppProvider>,
  );
  return { screen, address: () => router.state.location.href };
}
