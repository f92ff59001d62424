/**
 * The matrix of who may what, for those who come with a token that is not good: every table × selecting, making, changing,
 * removing; every function; and the streams. Through the real gate, over HTTP. docs/who-may-what.md says the same.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Part } from '../../src/server/app.ts';
import { createSupabaseLite } from '../../src/server/embedded/supabase-lite.ts';
import { createSyncEndpoint, type SyncEndpoint } from '../../src/server/embedded/sync/endpoint.ts';
import { createVerifyToken } from '../../src/server/embedded/verify-token.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';
import { readDocTable } from '../../src/testing/who-may-what.ts';
import { createWorld } from '../../src/testing/world.ts';

const keys = { jwtSecret: 'a secret that is only known to this test file', publishableKey: 'sb_publishable_test' };
const REFUSED = '401';
const VERBS = { GET: 'select', POST: 'insert', PATCH: 'update', DELETE: 'delete' } as const;

let db: TestDatabase;
let api: Part;
let sync: SyncEndpoint;
/** By how the page names them. All of them say they are Mara, who has a row in every table that a person may see. */
let bad: Record<'expired' | 'forged' | 'for another audience', string[]>;
let good: string;

beforeAll(async () => {
  db = await createTestDatabase();
  const { people } = await createWorld(db);
  const verifyToken = createVerifyToken(keys.jwtSecret);
  api = await createSupabaseLite({ open: db, keys, verifyToken, tokenSeconds: 600 });
  const syncConfig = readFileSync(new URL('../../sync-rules/sync-config.yaml', import.meta.url), 'utf8');
  sync = await createSyncEndpoint({ database: db.database, verifyToken, syncConfig, storePath: null, log: () => {} });
  const claims = { sub: people.mara, role: 'authenticated', aud: 'authenticated' };
  const inAnHour = Math.floor(Date.now() / 1_000) + 3_600;
  const sign = (changes: object, secret = keys.jwtSecret) =>
    new SignJWT({ ...claims, exp: inAnHour, ...changes })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(secret));
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  good = await sign({});
  bad = {
    expired: [await sign({ exp: inAnHour - 3_601 })],
    forged: [
      await sign({}, 'another secret of sufficient length'),
      `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ ...claims, exp: inAnHour })}.`,
      // Signed with the right key, and made another's afterwards.
      good.replace(/\.[^.]+\./, `.${encode({ ...claims, sub: people.nils, exp: inAnHour })}.`),
    ],
    'for another audience': [await sign({ aud: 'somebody else' }), await sign({ aud: undefined })],
  };
});
afterAll(async () => {
  await sync.close();
  await db.close();
});

function rest(path: string, method: string, authorization: string, data: object = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json', apikey: keys.publishableKey, authorization };
  const body = method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(data) };
  return Promise.resolve(api.fetch(new Request(`http://localhost/rest/v1/${path}`, { method, headers, ...body })));
}

const tables = async () =>
  (
    await db.database.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    )
  ).map(({ name }) => name);

/** Everything that there is, as one text. */
async function everything(): Promise<string> {
  const all: unknown[] = [];
  for (const name of await tables()) {
    all.push(await db.database.query(`select to_jsonb(t) as row from public.${name} t order by 1`));
  }
  return JSON.stringify(all);
}

/** The ledger's id cannot be set by anybody, which is found out before the rights are. */
const requestOf = (table: string, method: string, token: string) =>
  rest(method === 'POST' ? table : `${table}?id=not.is.null`, method, `Bearer ${token}`, {
    [table === 'upload_ledger' ? 'key' : 'id']: randomUUID(),
  });

it.each(Object.values(VERBS))('a good token comes as far as the rights: %s', async (verb) => {
  // The server's own log of what it refused is no news here.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const method = Object.entries(VERBS).find(([, name]) => name === verb)?.[0] ?? '';
  const rights = await db.database.query<{ name: string; may: boolean }>(
    `select tablename as name, has_column_privilege('authenticated', 'public.' || tablename, 'id', 'select') as may
     from pg_tables where schemaname = 'public'`,
  );
  for (const { name, may } of rights) {
    const { status } = await requestOf(name, method, good);
    // Of an invite some columns are nobody's, and so is asking for all of them.
    const expected = verb === 'select' && may && name !== 'trainer_invites' ? 200 : 403;
    expect({ name, status }).toEqual({ name, status: expected });
  }
});

it('a bad one comes nowhere, in any table', async () => {
  const page = readDocTable('Table');
  expect(Object.keys(page).sort()).toEqual(await tables());
  const before = await everything();
  for (const table of await tables()) {
    for (const [kind, tokens] of Object.entries(bad)) {
      const answers = new Set<string>();
      for (const method of Object.keys(VERBS)) {
        for (const token of tokens) answers.add(String((await requestOf(table, method, token)).status));
      }
      expect({ table, kind, is: [...answers] }).toEqual({ table, kind, is: [page[table]?.[kind]] });
    }
  }
  expect(await everything()).toBe(before);
});

it('a bad one calls no function, and opens no stream', async () => {
  const page = readDocTable('Way in');
  const functions = await db.database.query<{ name: string; anonymous: boolean; person: boolean }>(`
    select p.proname as name, has_function_privilege('anon', p.oid, 'execute') as anonymous,
      has_function_privilege('authenticated', p.oid, 'execute') as person
    from pg_proc p where p.pronamespace = 'public'::regnamespace
      and has_function_privilege('authenticated', p.oid, 'execute') order by 1`);
  const before = await everything();
  const found: Record<string, Record<string, string>> = {};
  for (const { name, anonymous, person } of functions) {
    const call = (authorization: string) => rest(`rpc/${name}`, 'POST', authorization);
    found[name] = { 'not signed in': words(anonymous), 'signed in': words(person), ...(await refusals(call)) };
  }
  for (const [way, path, method] of [
    ['sync/stream', '/sync/stream', 'POST'],
    ['write-checkpoint2.json', '/write-checkpoint2.json?client_id=a', 'GET'],
  ] as const) {
    const body = method === 'POST' ? { body: '{"buckets": [], "include_checksum": true, "raw_data": true}' } : {};
    const ask = async (authorization: string) => {
      const response = await sync.app.request(path, { method, headers: { authorization }, ...body });
      await response.body?.cancel();
      return response;
    };
    const anonymous = (await ask('')).status !== 401;
    const person = (await ask(`Bearer ${good}`)).status === 200;
    found[way] = { 'not signed in': words(anonymous), 'signed in': words(person), ...(await refusals(ask)) };
  }
  expect(found).toEqual(page);
  expect(await everything()).toBe(before);
});

const words = (may: boolean) => (may ? 'yes' : '–');

/** What each kind of bad token is answered: `401` where all of them are. */
async function refusals(ask: (authorization: string) => Promise<Response>): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [kind, tokens] of Object.entries(bad)) {
    const answers = await Promise.all(tokens.map(async (token) => String((await ask(`Bearer ${token}`)).status)));
    found[kind] = answers.every((status) => status === REFUSED) ? REFUSED : answers.join(', ');
  }
  return found;
}
