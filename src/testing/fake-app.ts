/** The app as screens know it, without a server or a login: somebody is signed in, by decree. */
import type { App, AppState } from '../api/app.ts';
import { createQueryClient } from '../api/query-client.ts';
import type { Services } from '../api/services.ts';

export interface FakeApp extends App {
  /** As when another tab signs somebody in; null for out. */
  become(userId: string | null): void;
}

export function createFakeApp(userId: string, changes: Partial<App> = {}, services: Services | null = null): FakeApp {
  const listeners = new Set<() => void>();
  const refuse = () => Promise.reject(new Error('not in this test'));
  const tell = () => listeners.forEach((listener) => listener());
  let state = stateOf(userId, services);
  return {
    queryClient: createQueryClient(),
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signIn: refuse,
    signUp: refuse,
    chooseHourCycle: (hourCycle) => {
      state = { ...state, hourCycle };
      tell();
      return Promise.resolve();
    },
    noteRole: refuse,
    signOut: refuse,
    ...changes,
    become: (next) => {
      state = stateOf(next, next === null ? null : services);
      tell();
    },
  };
}

function stateOf(userId: string | null, services: Services | null): AppState {
  return {
    config: { supabaseUrl: '', supabaseKey: '', powersyncUrl: '', demo: null, mode: 'test' },
    identity:
      userId === null ? null : { userId, email: `${userId}@example.com`, role: services?.identity.role ?? 'client' },
    services,
    needsSignIn: false,
    reachable: true,
    hourCycle: null,
  };
}
