/** Makes the running app known to React: its state, its query client and, while somebody is signed in, their services. */
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createContext,
  createElement,
  useContext,
  useSyncExternalStore,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { App, AppState } from './app.ts';
import { ServicesProvider } from './services.ts';

const AppContext = createContext<App | null>(null);

export interface AppProviderProps {
  app: App;
  children?: ReactNode;
}

/**
 * Wraps the whole tree. While nobody is signed in there are no services: a layout route must not render what calls
 * `useServices` (nearly every hook of `api`) while `useIdentity()` is null.
 */
export function AppProvider({ app, children }: AppProviderProps): ReactElement {
  const { services } = useSyncExternalStore(
    (listener) => app.subscribe(listener),
    () => app.getState(),
  );
  const inner = services === null ? children : createElement(ServicesProvider, { services }, children);
  return createElement(
    AppContext,
    { value: app },
    createElement(QueryClientProvider, { client: app.queryClient }, inner),
  );
}

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('useApp needs an AppProvider');
  return app;
}

/** The app's state, live. */
export function useAppState(): AppState {
  const app = useApp();
  return useSyncExternalStore(
    (listener) => app.subscribe(listener),
    () => app.getState(),
  );
}
