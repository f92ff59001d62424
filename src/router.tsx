import { createRouter } from '@tanstack/react-router';
import type { App } from './api/app.ts';
import { CrashScreen } from './features/failures/crash-screen.tsx';
import { NotFoundScreen } from './features/failures/not-found-screen.tsx';
import { routeTree } from './routeTree.gen.ts';

export function createAppRouter(app: App) {
  const router = createRouter({
    routeTree,
    context: { app },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: CrashScreen,
    defaultNotFoundComponent: NotFoundScreen,
    // Always a page of its own: an address that means nothing belongs to no screen.
    notFoundMode: 'root',
  });
  // The guards look at who is signed in, so they look again when that changes: in this tab or in another.
  let { identity, needsSignIn } = app.getState();
  app.subscribe(() => {
    const state = app.getState();
    if (state.identity === identity && state.needsSignIn === needsSignIn) return;
    ({ identity, needsSignIn } = state);
    void router.invalidate();
  });
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
