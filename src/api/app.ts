/**
 * The running app outside React: who is signed in on this device, and their services. Opening it needs no network; what
 * is known of the person follows what the device remembers, then what the replica says.
 */
import type { QueryClient } from '@tanstack/react-query';
import { createAuthServer, type AuthServer, type NewLogin } from '../auth/auth-server.ts';
import type { Credentials, SignInProblem } from '../auth/problems.ts';
import { readAtStart } from '../device/at-start.ts';
import { draftsKept } from '../device/drafts.ts';
import { removeLastAnswers, type StoredAnswers } from '../device/last-answers.ts';
import { readLogin, removeLogin, saveIdentity, saveLogin, watchLogin, type StoredLogin } from '../device/login.ts';
import { saveHourCycle, watchHourCycle } from '../device/settings.ts';
import { toHourCycle, type HourCycle } from '../domain/format-time.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Identity, Role } from '../domain/user.ts';
import { fetchConfig, loadConfig, type AppConfig, type ConfigProblem } from './config.ts';
import { keepLastAnswers, takeLastAnswers } from './last-answers.ts';
import { openPerson, type Person } from './person.ts';
import { createQueryClient } from './query-client.ts';
import type { Services } from './services.ts';

export interface AppState {
  config: AppConfig;
  /** Who is signed in, by what the device remembers: guards read this, never the network. */
  identity: Identity | null;
  /** Theirs; null exactly when nobody is signed in. */
  services: Services | null;
  /** The login came to an end while signed in: the device works on, and sends nothing before signing in again. */
  needsSignIn: boolean;
  /** False when the sync server gave no sign of life though the line looks open. */
  reachable: boolean;
  /** The clock that times are read by on this device; null is the custom of the person's locale. */
  hourCycle: HourCycle | null;
}

export type StartProblem = ConfigProblem;

export interface App {
  readonly queryClient: QueryClient;
  /** The same object until something changes. */
  getState(): AppState;
  subscribe(listener: () => void): () => void;
  /** Signing in as somebody else closes the other's replica, and keeps it on the device. */
  signIn(credentials: Credentials): Promise<Result<Identity, SignInProblem>>;
  signUp(credentials: Credentials): Promise<Result<Identity, SignInProblem>>;
  /** Every time on every screen follows at once. Rejects when it could not be kept: then it holds until the next start. */
  chooseHourCycle(hourCycle: HourCycle | null): Promise<void>;
  /** Lets the guards know at once which role the signed-in person has chosen. */
  noteRole(role: Role): Promise<void>;
  /** With `removeData` the replica is deleted, unsent changes too: ask first (`useSyncStatus().waiting`). */
  signOut(options: { removeData: boolean }): Promise<void>;
}

/** The parts of the config that say where a person's sync goes. */
const SERVERS = ['supabaseUrl', 'supabaseKey', 'powersyncUrl'] as const;

/** Opens the app as the person who was signed in last, network or not. Call once, in `main.tsx`. */
export async function startApp(): Promise<Result<App, StartProblem>> {
  const { login, config: kept, hourCycle, lastAnswers } = await readAtStart();
  const config = await loadConfig(kept);
  if (!config.ok) return config;
  const app = new RunningApp(config.value, toHourCycle(hourCycle), lastAnswers);
  app.followLogin(login);
  whenIdle(() => {
    watchLogin((changed) => app.noteLogin(changed));
    watchHourCycle((changed) => app.noteHourCycle(changed));
    void app.renewConfig();
  });
  return ok(app);
}

/** What nobody waits for comes after the first paint. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 1_000 });
  else setTimeout(work, 200);
}

class RunningApp implements App {
  readonly queryClient: QueryClient = createQueryClient((error) => this.#person?.noteFailure(error));
  #state: AppState;
  #person: Person | null = null;
  #authServer: AuthServer;
  /** Of whoever was signed in when the app was started, until they are. */
  #lastAnswers: StoredAnswers | null;
  /** Ends when the person leaves. */
  #stay = new AbortController();
  /** Under way: somebody signs out. What the login's watcher tells meanwhile may be older than that. */
  #leaving: Promise<void> | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(config: AppConfig, hourCycle: HourCycle | null, lastAnswers: StoredAnswers | null) {
    this.#lastAnswers = lastAnswers;
    this.#state = { config, identity: null, services: null, needsSignIn: false, reachable: true, hourCycle };
    this.#authServer = createAuthServer(config);
  }

  getState(): AppState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  signIn(credentials: Credentials): Promise<Result<Identity, SignInProblem>> {
    return this.#enter(this.#authServer.signIn(credentials));
  }

  signUp(credentials: Credentials): Promise<Result<Identity, SignInProblem>> {
    return this.#enter(this.#authServer.signUp(credentials));
  }

  async chooseHourCycle(hourCycle: HourCycle | null): Promise<void> {
    this.#change({ hourCycle });
    await saveHourCycle(hourCycle);
  }

  /** What the watcher of the setting tells: it was chosen in this tab or another. */
  noteHourCycle(kept: unknown): void {
    const hourCycle = toHourCycle(kept);
    if (hourCycle !== this.#state.hourCycle) this.#change({ hourCycle });
  }

  async noteRole(role: Role): Promise<void> {
    const { identity } = this.#state;
    if (identity === null) return;
    await saveIdentity({ ...identity, role });
    this.#change(this.#known({ ...identity, role }));
  }

  async signOut({ removeData }: { removeData: boolean }): Promise<void> {
    await this.#leaving;
    const login = await readLogin();
    this.#leaving = this.#signOutHere(removeData).finally(() => {
      this.#leaving = null;
    });
    try {
      await this.#leaving;
    } finally {
      // Another tab may have signed somebody in, or the login could not be removed: then it still stands.
      this.followLogin(await readLogin());
    }
    if (login?.tokens) void this.#authServer.signOut(login.tokens.accessToken);
  }

  /** The login goes first: should that fail, nothing has happened, and whoever asked is told. */
  async #signOutHere(removeData: boolean): Promise<void> {
    const person = this.#person;
    await removeLogin();
    this.#leave();
    await removeLastAnswers();
    await (removeData ? person?.remove() : person?.close());
  }

  /** What the watcher of the stored login tells: it changed in this tab or another. */
  noteLogin(login: StoredLogin | null): void {
    if (this.#leaving === null) this.followLogin(login);
  }

  /** Makes the state follow the stored login. */
  followLogin(login: StoredLogin | null): void {
    if (login === null) return this.#closePerson();
    const { identity } = login;
    const needsSignIn = login.tokens === null;
    if (this.#person?.userId !== identity.userId) {
      this.#closePerson();
      this.#openPerson(identity);
    }
    const signedInAgain = this.#state.needsSignIn && !needsSignIn;
    this.#change({ needsSignIn, ...this.#known(identity) });
    if (signedInAgain) void this.#person?.reconnect();
  }

  /** A kept config opened the app at once; what the server says now counts from here on. */
  async renewConfig(): Promise<void> {
    const config = await fetchConfig();
    const before = this.#state.config;
    if (!config.ok || JSON.stringify(config.value) === JSON.stringify(before)) return;
    this.#authServer = createAuthServer(config.value);
    this.#change({ config: config.value });
    // Else what waits here would be sent to a server that has moved, until the app is started anew.
    if (SERVERS.some((server) => config.value[server] !== before[server])) {
      await this.#person?.moveTo(config.value, this.#authServer);
    }
  }

  async #enter(asked: Promise<Result<NewLogin, SignInProblem>>): Promise<Result<Identity, SignInProblem>> {
    const answer = await asked;
    if (!answer.ok) return answer;
    const { tokens, ...identity } = answer.value;
    await this.#leaving;
    await saveLogin(identity, tokens);
    this.followLogin(await readLogin());
    return ok(identity);
  }

  #openPerson(identity: Identity): void {
    // One that was closed may still say something, and must not be taken for the one that is open now.
    const person = openPerson(identity, this.#state.config, this.#authServer, {
      onReachable: (reachable) => {
        if (this.#person === person) this.#change({ reachable });
      },
      onIdentity: (known) => {
        if (this.#person !== person) return;
        this.#change(this.#known(known));
        // It is told again at the next start.
        saveIdentity(known).catch(() => undefined);
      },
      onStale: () => void draftsKept().then(() => window.location.reload()),
    });
    this.#person = person;
    takeLastAnswers(this.queryClient, identity.userId, this.#lastAnswers);
    this.#lastAnswers = null;
    this.#stay = new AbortController();
    keepLastAnswers(this.queryClient, identity.userId, this.#stay.signal);
    this.#change({ reachable: true });
  }

  /** The services keep their identity between changes, so that nothing repaints for nothing. */
  #known(identity: Identity): Pick<AppState, 'identity' | 'services'> {
    const held = this.#state;
    if (this.#person === null) return { identity: null, services: null };
    if (held.services?.replica === this.#person.services.replica && isSame(held.identity, identity)) {
      return { identity: held.identity, services: held.services };
    }
    return { identity, services: { ...this.#person.services, identity } };
  }

  #closePerson(): void {
    const person = this.#person;
    this.#leave();
    // What is left of it ends with the page.
    person?.close().catch(() => undefined);
  }

  #leave(): void {
    this.#person = null;
    this.#stay.abort();
    if (this.#state.identity === null) return;
    this.#change({ identity: null, services: null, needsSignIn: false, reachable: true });
    // Nothing read for one person may be seen by the next.
    this.queryClient.clear();
  }

  #change(part: Partial<AppState>): void {
    const next = { ...this.#state, ...part };
    if (Object.entries(next).every(([key, value]) => this.#state[key as keyof AppState] === value)) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}

function isSame(one: Identity | null, other: Identity): boolean {
  return one?.userId === other.userId && one.email === other.email && one.role === other.role;
}
