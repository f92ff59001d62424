import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import type { App } from '../api/app.ts';
import { UpdatePrompt } from '../features/app-update/update-prompt.tsx';

export interface RouterContext {
  app: App;
}

export const Route = createRootRouteWithContext<RouterContext>()({
  component: () => (
    <>
      <Outlet />
      <UpdatePrompt />
    </>
  ),
});
