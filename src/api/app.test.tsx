import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readAtStart } from '../device/at-start.ts';
import { saveConfig } from '../device/config.ts';
import { device } from '../device/device-database.ts';
import { readLogin, saveLogin, type watchLogin } from '../device/login.ts';
import type { Identity } from '../domain/user.ts';
import { startApp, type App } from './app.ts';
import { fetchConfig, loadConfig, type AppConfig } from './config.ts';
import type { openPerson, Person, PersonListeners } from './person.ts';

interface Opened {
  userId: string;
  listeners: PersonListeners;
  calls: string[];
}

/** Everybody who was opened, in order: a person without a replica and without sync. */
const opened: Opened[] = [];
/** What happens while somebody's replica is being closed or removed. */
let whileClosing: () => Promise<void>;

vi.mock('./person.ts', () => ({
  openPerson: ((identity, _config, _authServer, listeners) => {
    const calls: string[] = [];
    opened.push({ userId: identity.userId, listeners, calls });
    const note = async (call: string) => {
      calls.push(call);
      if (call === 'close' || call === 'remove') await whileClosing();
    };
    const services = { replica: {}, identity, now: () => new Date(), newId: () => 'id' } as Person['services'];
    return {
      userId: identity.userId,
      services,
      reconnect: () => note('reconnect'),
      noteFailure: () => {},
      moveTo: (config) => note(`move to ${config.supabaseUrl} and ${config.powersyncUrl}`),
      close: () => note('close'),
      remove: () => note('remove'),
    };
  }) satisfies typeof openPerson,
}));

/** An app watches the login for as long as its page lives; here the next test has one of its own. */
const stops: (() => void)[] = [];
vi.mock('../device/login.ts', async (load) => {
  const login = await load<{ watchLogin: typeof watchLogin }>();
  const watch: typeof watchLogin = (onChange) => {
    const stop = login.watchLogin(onChange);
    stops.push(stop);
    return stop;
  };
  return { ...login, watchLogin: watch };
});

const config: AppConfig = {
  supabaseUrl: 'https://one.example',
  supabaseKey: 'key',
  powersyncUrl: 'https://sync.example',
  demo: null,
  mode: 'embedded',
};
const ann: Identity = { userId: 'ann', email: 'ann@example.com', role: 'client' };
const tokens = { accessToken: 'a', refreshToken: 'r', receivedAt: 1, lifetimeMs: 2 };
let served: AppConfig;

beforeEach(async () => {
  await Promise.all(device.tables.map((table) => table.clear()));
  opened.length = 0;
  whileClosing = () => Promise.resolve();
  served = config;
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(served)));
  // Else an app would begin to watch when its test is over.
  vi.stubGlobal('requestIdleCallback', (work: () => void) => work());
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function startAsAnn(): Promise<App> {
  await saveConfig(config);
  await saveLogin(ann, tokens);
  const app = await startApp();
  if (!app.ok) throw new Error(app.error);
  return app.value;
}

/** As long as a watcher of the login may take to tell. */
const aMoment = () => new Promise<void>((resolve) => setTimeout(resolve, 100));

describe('servers that have moved', () => {
  it.each([
    ['supabaseUrl', 'https://two.example', 'move to https://two.example and https://sync.example'],
    ['powersyncUrl', 'https://sync2.example', 'move to https://one.example and https://sync2.example'],
  ])('are synced with at once when %s is another', async (part, url, call) => {
    served = { ...config, [part]: url };
    await startAsAnn();
    await expect.poll(() => opened.map(({ calls }) => calls)).toEqual([[call]]);
  });

  it('are left alone when something else of the config has changed', async () => {
    served = { ...config, mode: 'supabase' };
    const app = await startAsAnn();
    await expect.poll(() => app.getState().config.mode).toBe('supabase');
    expect(opened).toMatchObject([{ calls: [] }]);
  });
});

describe('signing out', () => {
  it('opens nobody again, whatever the watcher of the login tells meanwhile', async () => {
    const app = await startAsAnn();
    // Late news from before, as another tab may cause it.
    whileClosing = async () => {
      await saveLogin(ann, tokens);
      await aMoment();
      await device.login.clear();
    };
    await app.signOut({ removeData: true });
    await aMoment();
    expect(opened).toMatchObject([{ calls: ['remove'] }]);
    expect(app.getState()).toMatchObject({ identity: null, services: null });
  });

  it('changes nothing and says so when the login cannot be removed', async () => {
    const app = await startAsAnn();
    vi.spyOn(device.login, 'delete').mockRejectedValue(new Error('disk'));
    await expect(app.signOut({ removeData: true })).rejects.toThrow('disk');
    expect(opened).toMatchObject([{ calls: [] }]);
    expect(app.getState().identity).toEqual(ann);
    expect(await readLogin()).toMatchObject({ identity: ann });
  });

  it('follows another tab that signed somebody in meanwhile', async () => {
    const app = await startAsAnn();
    whileClosing = () => saveLogin({ ...ann, userId: 'bob' }, tokens);
    await app.signOut({ removeData: false });
    expect(app.getState().identity?.userId).toBe('bob');
  });
});

it('does not listen to a person who was closed', async () => {
  const app = await startAsAnn();
  await saveLogin({ ...ann, userId: 'bob' }, tokens);
  await expect.poll(() => app.getState().identity?.userId).toBe('bob');
  opened[0]?.listeners.onReachable(false);
  opened[0]?.listeners.onIdentity({ ...ann, role: 'trainer' });
  expect(app.getState()).toMatchObject({ reachable: true, identity: { userId: 'bob', role: 'client' } });
  opened[1]?.listeners.onReachable(false);
  expect(app.getState().reachable).toBe(false);
});

describe('a device that cannot keep the config', () => {
  it('knows it all the same', async () => {
    vi.spyOn(device.config, 'put').mockRejectedValue(new Error('quota'));
    expect(await fetchConfig()).toEqual({ ok: true, value: config });
    const { config: kept } = await readAtStart();
    expect(kept).toBeUndefined();
    expect(await loadConfig(kept)).toEqual({ ok: true, value: config });
    vi.restoreAllMocks();
  });
});
