import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Environment } from './environment.ts';
import { StartFailure } from './failure.ts';
import { readSettings, type Settings } from './settings.ts';

const DATABASE_URL = 'postgres://me:hidden@db.example:5432/spotter';
const POWERSYNC_URL = 'https://sync.example';
const SPOTTER_JWT_SECRET = '0123456789abcdef0123456789abcdef';
const SPOTTER_CALL_SECRET = SPOTTER_JWT_SECRET;
const SPOTTER_TURN_SECRET = 'what coturn knows';
const SPOTTER_TURN_URLS = 'turn:turn.example:3478?transport=udp, turns:turn.example:5349';
const SUPABASE_URL = 'https://abc.supabase.co';
const SUPABASE_PUBLISHABLE_KEY = 'sb_publishable_abc';

describe('what is understood', () => {
  it('nothing set: all of it embedded, reachable from this machine only', () => {
    expect(readSettings({}, [])).toEqual({
      mode: { kind: 'embedded' },
      port: 8787,
      host: '127.0.0.1',
      dataFolder: resolve('.spotter'),
      tokenSeconds: 3600,
      calls: { stunUrls: [], turnUrls: [], turnSeconds: 14_400, proxies: 1 },
      reset: false,
      demo: true,
      dev: false,
    } satisfies Settings);
  });

  const modes: [environment: Environment, mode: Settings['mode']][] = [
    [{ DATABASE_URL: '', POWERSYNC_URL: '' }, { kind: 'embedded' }],
    [{ DATABASE_URL }, { kind: 'postgres', databaseUrl: DATABASE_URL }],
    [
      { DATABASE_URL, POWERSYNC_URL, SPOTTER_JWT_SECRET },
      { kind: 'postgres+powersync', databaseUrl: DATABASE_URL, powersyncUrl: POWERSYNC_URL },
    ],
    [
      { SUPABASE_URL: `${SUPABASE_URL}/`, SUPABASE_PUBLISHABLE_KEY, POWERSYNC_URL: `${POWERSYNC_URL}//` },
      {
        kind: 'supabase',
        supabaseUrl: SUPABASE_URL,
        supabaseKey: SUPABASE_PUBLISHABLE_KEY,
        powersyncUrl: POWERSYNC_URL,
      },
    ],
  ];
  it.each(modes)('%o', (environment, mode) => {
    expect(readSettings(environment, []).mode).toEqual(mode);
  });

  const others: [environment: Environment, flags: string[], settings: Partial<Settings>][] = [
    [{ PORT: '0', HOST: '0.0.0.0' }, [], { port: 0, host: '0.0.0.0' }],
    [{ SPOTTER_APP_FOLDER: '/srv/app' }, [], { appFolder: '/srv/app' }],
    [{ SPOTTER_DATA: '/srv/data' }, ['--reset'], { dataFolder: '/srv/data', reset: true }],
    [{}, ['--no-demo', '--dev'], { demo: false, dev: true }],
    [{ DATABASE_URL }, [], { demo: false }],
    [{ DATABASE_URL }, ['--demo'], { demo: true }],
    [{ SPOTTER_TOKEN_SECONDS: '10' }, [], { tokenSeconds: 10 }],
    [{ SPOTTER_JWT_SECRET }, [], { jwtSecret: SPOTTER_JWT_SECRET }],
    [
      { SPOTTER_API_URL: 'http://b.example/', SPOTTER_SYNC_URL: 'http://c.example' },
      [],
      { apiUrl: 'http://b.example' },
    ],
    [{ SPOTTER_SYNC_URL: 'http://c.example' }, [], { syncUrl: 'http://c.example' }],
    [
      {
        SPOTTER_CALLS_URL: 'https://d.example/',
        SPOTTER_STUN_URLS: 'stun:turn.example',
        SPOTTER_TURN_URLS,
        SPOTTER_TURN_SECRET,
        SPOTTER_TURN_SECONDS: '600',
        SPOTTER_PROXIES: '2',
        SPOTTER_CALL_SECRET,
      },
      [],
      {
        calls: {
          url: 'https://d.example',
          stunUrls: ['stun:turn.example'],
          turnUrls: ['turn:turn.example:3478?transport=udp', 'turns:turn.example:5349'],
          turnSecret: SPOTTER_TURN_SECRET,
          turnSeconds: 600,
          proxies: 2,
          ticketSecret: SPOTTER_CALL_SECRET,
        },
      },
    ],
  ];
  it.each(others)('%o %o', (environment, flags, settings) => {
    expect(readSettings(environment, flags)).toMatchObject(settings);
  });
});

describe('what is refused, with a sentence', () => {
  const supabase = { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, POWERSYNC_URL };
  const refusals: [environment: Environment, flags: string[], sentence: RegExp][] = [
    [{ POWERSYNC_URL }, [], /set DATABASE_URL too/],
    [{ DATABASE_URL, POWERSYNC_URL }, [], /set SPOTTER_JWT_SECRET/],
    [{ SUPABASE_URL }, [], /SUPABASE_PUBLISHABLE_KEY must be too/],
    [{ SUPABASE_PUBLISHABLE_KEY }, [], /SUPABASE_URL must be too/],
    [{ SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY }, [], /set POWERSYNC_URL/],
    [{ ...supabase, DATABASE_URL }, [], /exclude each other/],
    [{ ...supabase, SUPABASE_PUBLISHABLE_KEY: 'sb_secret_x' }, [], /secret key/],
    [{ ...supabase, SPOTTER_JWT_SECRET }, [], /Supabase signs/],
    [{ ...supabase, SPOTTER_API_URL: 'http://b.example' }, [], /SUPABASE_URL says already/],
    [{ ...supabase, SPOTTER_SYNC_URL: 'http://b.example' }, [], /POWERSYNC_URL says already/],
    [{ DATABASE_URL: 'mysql://x' }, [], /DATABASE_URL must be an address that starts with postgres:\/\//],
    [{ DATABASE_URL: 'not an address' }, [], /DATABASE_URL must be/],
    [{ SPOTTER_JWT_SECRET: 'short' }, [], /at least 32/],
    [{ SPOTTER_CALL_SECRET: 'short' }, [], /SPOTTER_CALL_SECRET must have at least 32/],
    [{ SPOTTER_CALLS_URL: 'wss://d.example' }, [], /SPOTTER_CALLS_URL must be an address that starts with http/],
    [{ SPOTTER_TURN_URLS }, [], /set SPOTTER_TURN_SECRET/],
    [{ SPOTTER_TURN_SECRET }, [], /set SPOTTER_TURN_URLS/],
    [{ SPOTTER_TURN_URLS: 'turn.example', SPOTTER_TURN_SECRET }, [], /SPOTTER_TURN_URLS .* turn:/],
    [{ SPOTTER_STUN_URLS: 'turn:turn.example' }, [], /SPOTTER_STUN_URLS .* stun:/],
    [{ SPOTTER_TURN_SECONDS: '1' }, [], /SPOTTER_TURN_SECONDS must be a whole number from 600/],
    [{ PORT: 'http' }, [], /PORT must be a whole number from 0 to 65535, and is "http"/],
    [{ PORT: '70000' }, [], /PORT must be/],
    [{ PORT: '1e3' }, [], /PORT must be/],
    [{ SPOTTER_TOKEN_SECONDS: '0' }, [], /SPOTTER_TOKEN_SECONDS must be/],
    [{}, ['--rest'], /There is no flag --rest\. There are: --reset/],
    [{}, ['--demo', '--no-demo'], /exclude each other/],
    [{ DATABASE_URL }, ['--reset'], /yours to empty/],
    [supabase, ['--demo'], /not Supabase/],
  ];
  it.each(refusals)('%o %o', (environment, flags, sentence) => {
    const read = () => readSettings(environment, flags);
    expect(read).toThrow(StartFailure);
    expect(read).toThrow(sentence);
  });

  it('never repeats a password', () => {
    expect(() => readSettings({ DATABASE_URL: 'mysql://me:hidden@db' }, [])).not.toThrow(/hidden/);
  });
});
