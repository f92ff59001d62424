/** Renders a screen as the app does: with a router, and somebody signed in on a replica. */
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { render } from 'vitest-browser-react';
import { AppProvider } from '../api/app-provider.ts';
import type { App } from '../api/app.ts';

/** Every address leads to `screen`; where its links and buttons lead is to be read off the router. */
export async function showScreen(app: App, screen: () => ReactNode) {
  const root = createRootRoute({ notFoundComponent: screen, component: screen });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  const shown = await render(
    <AppProvider app={app}>
      <RouterProvider router={router} />
    </AppProvider>,
  );
  return { screen: shown, router };
}
