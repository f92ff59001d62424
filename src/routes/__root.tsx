import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import type { App } from '../api/app.ts';
import { UpdatePrompt } from '../features/app-update/update-prompt.tsx';
import { afterPaint } from '../features/shell/after-paint.ts';

export interface RouterContext {
  app: App;
}

export const Route = createRootRouteWithContext<RouterContext>()({
  // From one page to another: what was tapped is marked first (the new address stands already), the new page drawn then.
  beforeLoad: ({ cause, preload }) => (cause === 'stay' && !preload ? afterPaint() : undefined),
  component: () => (
    <>
      <Outlet />
      <UpdatePrompt />
    </>
  ),
});
