/** Renders a screen as the app does: with a router, and somebody signed in on a replica. */
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
  type RouterHistory,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { render } from 'vitest-browser-react';
import { AppProvider } from '../api/app-provider.ts';
import type { App } from '../api/app.ts';
import type { Services } from '../api/services.ts';
import { createFakeApp } from './fake-app.ts';

/** Every address leads to `screen`; where its links and buttons lead is to be read off the router. With its history: a reload. */
export async function showScreen(app: App, screen: () => ReactNode, history: RouterHistory = createMemoryHistory()) {
  const root = createRootRoute({ notFoundComponent: screen, component: screen });
  const router = createRouter({ routeTree: root, history });
  const shown = await render(
    <AppProvider app={app}>
      <RouterProvider router={router} />
    </AppProvider>,
  );
  return { screen: shown, router };
}

/** The same for whoever the services are of, with where its links have led: a path with what stands behind its `?`. */
export async function showPage(services: Services, screen: () => ReactNode) {
  const shown = await showScreen(createFakeApp(services.identity.userId, {}, services), screen);
  return { screen: shown.screen, address: () => shown.router.state.location.href };
}
