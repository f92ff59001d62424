import { PGlite } from '@electric-sql/pglite';
import { SignJWT } from 'jose';
import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Part } from '../app.ts';
import { createExclusiveDialect } from './database/exclusive-dialect.ts';
import { Mutex } from './database/mutex.ts';
import { Statements } from './database/statements.ts';
import { createSupabaseLite } from './supabase-lite.ts';
import { createVerifyToken } from './verify-token.ts';

const keys = { jwtSecret: 'a secret that is only known to this test file', publishableKey: 'sb_publishable_test' };
const PASSWORD = 'correct horse';

let db: TestDatabase;
let api: Part;

beforeAll(async () => {
  db = await createTestDatabase();
  await db.database.exec(`
    create function public.who_am_i() returns json language sql volatile as
      $$ select json_build_object('id', auth.uid(), 'role', current_user) $$;
    grant execute on function public.who_am_i() to anon, authenticated;
    create function public.fail_with(state text) returns void language plpgsql as
      $$ begin raise exception using errcode = state, message = 'no', detail = 'because', hint = 'try'; end $$;
    grant execute on function public.fail_with(text) to anon, authenticated;
    create function public.kind_of(value jsonb) returns text language sql as $$ select jsonb_typeof(value) $$;
    grant execute on function public.kind_of(jsonb) to anon, authenticated;`);
  const verifyToken = createVerifyToken(keys.jwtSecret);
  api = await createSupabaseLite({ open: db, keys, verifyToken, tokenSeconds: 600 });
});
afterAll(() => db.close());

async function call(path: string, init: RequestInit & { json?: unknown } = {}): Promise<Response> {
  const { json, ...rest } = init;
  const body = json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) };
  const request = new Request(`http://localhost${path}`, { ...body, ...rest });
  request.headers.set('content-type', 'application/json');
  if (!request.headers.has('apikey')) request.headers.set('apikey', keys.publishableKey);
  return api.fetch(request);
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const whoAmI = (token: string) => call('/rest/v1/rpc/who_am_i', { json: {}, ...bearer(token) });

async function signUp() {
  const email = `${crypto.randomUUID()}@example.com`;
  const response = await call('/auth/v1/signup', { json: { email, password: PASSWORD } });
  expect(response.status).toBe(200);
  const { access_token: token, refresh_token: refreshToken, user } = await response.json();
  return { id: String(user.id), email, token: String(token), refreshToken: String(refreshToken) };
}

describe('requests of two people at once', () => {
  /** Without HTTP around it, so that their statements come one after the other's. */
  async function interleave(): Promise<{ asked: string[]; answered: unknown[] }> {
    const people = [await db.createLogin(), await db.createLogin()];
    const asked = Array.from({ length: 30 }, (_, index) => people[index % 2] ?? '');
    const request = { method: 'POST', path: '/', readOnly: false };
    const answered = await Promise.all(
      asked.map((uid) =>
        db.connection.withContext(
          { auth: { uid, role: 'authenticated', jwt: {} } },
          async (kysely) => (await sql<{ id: string }>`select auth.uid() as id`.execute(kysely)).rows[0]?.id,
          { rpc: request },
        ),
      ),
    );
    return { asked, answered };
  }

  it('never run as one another', async () => {
    const { asked, answered } = await interleave();
    expect(answered).toEqual(asked);
  });

  it('do so on PGlite without the mutex, which is why it is there', async ({ skip }) => {
    const { connection } = db;
    if (!(connection.driver instanceof PGlite)) return skip('not PGlite');
    class NoMutex extends Mutex {
      override acquire = async () => () => {};
    }
    const guarded = connection.kysely;
    connection.kysely = new Kysely({
      dialect: createExclusiveDialect(new Statements(connection.driver), new NoMutex()),
    });
    const { asked, answered } = await interleave();
    connection.kysely = guarded;
    expect(answered).not.toEqual(asked);
  });

  it('over HTTP each get their own answer', async () => {
    const people = [await signUp(), await signUp()];
    const asked = Array.from({ length: 60 }, (_, index) => people[index % 2] ?? expect.fail());
    const answers = await Promise.all(asked.map(async ({ token }) => (await whoAmI(token)).json()));
    expect(answers).toEqual(asked.map(({ id }) => ({ id, role: 'authenticated' })));
  });
});

describe('grants', () => {
  const granted = () =>
    db.database.query(`
      select relname as name, relacl::text as acl from pg_class where relnamespace = 'public'::regnamespace
      union all select proname, proacl::text from pg_proc where pronamespace = 'public'::regnamespace
      union all select nspname, nspacl::text from pg_namespace
      union all select defaclobjtype::text || defaclrole, defaclacl::text from pg_default_acl order by 1, 2`);

  it('are the same after requests as before', async () => {
    await db.database.exec('create table public.closed (id int); alter table public.closed enable row level security;');
    await db.database.exec('revoke all on public.closed from anon, authenticated;');
    await db.connection.clearSchemaCache();
    const before = await granted();
    const { token } = await signUp();
    expect((await whoAmI(token)).status).toBe(200);
    const response = await call('/rest/v1/closed', { json: { id: 1 }, ...bearer(token) });
    expect(response.status).toBe(403);
    expect(await granted()).toEqual(before);
  });
});

describe('tokens', () => {
  const key = (secret = keys.jwtSecret) => new TextEncoder().encode(secret);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { role: 'authenticated', aud: 'authenticated' };
  const sign = (id: string, change: object = {}, exp: string | number = '1h', secret = keys.jwtSecret) =>
    new SignJWT({ sub: id, ...claims, ...change })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(exp)
      .sign(key(secret));

  const forgeries: [what: string, forge: (good: string, id: string) => string | Promise<string>][] = [
    ['garbage', () => 'garbage'],
    ['three parts of garbage', () => 'a.b.c'],
    ['without signature', (good) => good.split('.').slice(0, 2).join('.')],
    ['with an empty signature', (good) => `${good.split('.').slice(0, 2).join('.')}.`],
    ['alg none', (_, sub) => `${encode({ alg: 'none' })}.${encode({ sub, ...claims, exp: 9_999_999_999 })}.`],
    ['changed', (good) => good.replace(/\.[^.]+\./, `.${encode({ sub: crypto.randomUUID(), ...claims })}.`)],
    ['signed with another key', (_, id) => sign(id, {}, '1h', 'another secret of sufficient length')],
    ['expired', (_, id) => sign(id, {}, Math.floor(Date.now() / 1000) - 1)],
    ['for another audience', (_, id) => sign(id, { aud: 'somebody else' })],
    ['without audience', (_, id) => sign(id, { aud: undefined })],
    ['without expiry', (_, sub) => new SignJWT({ sub, ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(key())],
    ['for service_role', (_, id) => sign(id, { role: 'service_role' })],
    ['for the database owner', (_, id) => sign(id, { role: 'postgres' })],
    ['of nobody', () => sign('', {})],
    ['of a person who is not here', () => sign(crypto.randomUUID())],
    ['of a login that is not open', (_, id) => sign(id, { session_id: crypto.randomUUID() })],
  ];

  it.each(forgeries)('%s: 401, never anonymous', async (_what, forge) => {
    const { id, token } = await signUp();
    const response = await whoAmI(await forge(token, id));
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('Bearer');
    expect(await response.json()).toMatchObject({ code: 'PGRST301' });
  });

  it('a good one is its person', async () => {
    const { id, token } = await signUp();
    expect(await (await whoAmI(token)).json()).toEqual({ id, role: 'authenticated' });
  });

  it('another scheme than Bearer is refused', async () => {
    const response = await call('/rest/v1/rpc/who_am_i', { json: {}, headers: { authorization: 'Basic abc' } });
    expect(response.status).toBe(401);
  });

  it.each([{}, bearer(keys.publishableKey)])('the publishable key alone is anonymous', async (init) => {
    const response = await call('/rest/v1/rpc/who_am_i', { json: {}, ...init });
    expect(await response.json()).toEqual({ id: null, role: 'anon' });
  });

  it.each(['', 'sb_secret_guess'])('apikey "%s" opens nothing', async (apikey) => {
    expect((await call('/rest/v1/rpc/who_am_i', { json: {}, headers: { apikey } })).status).toBe(401);
  });

  it('signing out ends the token at once', async () => {
    const { token } = await signUp();
    expect((await call('/auth/v1/logout', { method: 'POST', ...bearer(token) })).status).toBe(204);
    expect((await whoAmI(token)).status).toBe(401);
  });

  it('an expired one does not stand in the way of signing in and refreshing', async () => {
    const { id, email, refreshToken } = await signUp();
    const stale = bearer(await sign(id, {}, 1));
    const again = await call('/auth/v1/token?grant_type=password', { json: { email, password: PASSWORD }, ...stale });
    expect(again.status).toBe(200);
    const fresh = await call('/auth/v1/token?grant_type=refresh_token', {
      json: { refresh_token: refreshToken },
      ...stale,
    });
    expect(fresh.status).toBe(200);
    expect((await whoAmI((await fresh.json()).access_token)).status).toBe(200);
  });
});

describe('sign-up and sign-in', () => {
  const signUpPath = '/auth/v1/signup';
  const signInPath = '/auth/v1/token?grant_type=password';
  const refusals: [what: string, path: string, json: unknown, status: number, errorCode: string][] = [
    ['a weak password', signUpPath, { email: 'a@b.co', password: '1234567' }, 422, 'weak_password'],
    ['no password', signUpPath, { email: 'a@b.co' }, 400, 'validation_failed'],
    [
      'an address of wrong shape',
      signUpPath,
      { email: 'not an address', password: PASSWORD },
      400,
      'validation_failed',
    ],
    ['an address that is no text', signUpPath, { email: { a: 1 }, password: PASSWORD }, 400, 'validation_failed'],
    ['a password that is no text', signUpPath, { email: 'a@b.co', password: 12_345_678 }, 400, 'validation_failed'],
    [
      'a very long address',
      signUpPath,
      { email: `${'a'.repeat(300)}@b.co`, password: PASSWORD },
      400,
      'validation_failed',
    ],
    ['a null byte', signUpPath, { email: 'a\0@b.co', password: PASSWORD }, 400, 'validation_failed'],
    ['a list', signUpPath, [], 400, 'bad_json'],
    ['an unknown address', signInPath, { email: 'nobody@b.co', password: PASSWORD }, 400, 'invalid_credentials'],
    [
      'a token of wrong shape',
      '/auth/v1/token?grant_type=refresh_token',
      { refresh_token: 'x' },
      400,
      'validation_failed',
    ],
  ];

  it.each(refusals)('%s is refused', async (_what, path, json, status, errorCode) => {
    const response = await call(path, { json });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code: status, error_code: errorCode, msg: expect.any(String) });
  });

  it('a wrong password, and a taken address whatever its case, are refused', async () => {
    const { email } = await signUp();
    const wrong = await call(signInPath, { json: { email, password: 'wrong password' } });
    expect([wrong.status, (await wrong.json()).error_code]).toEqual([400, 'invalid_credentials']);
    const taken = await call(signUpPath, { json: { email: email.toUpperCase(), password: PASSWORD } });
    expect([taken.status, (await taken.json()).error_code]).toEqual([422, 'user_already_exists']);
  });

  it('the same address signed up twice at once is one login and one refusal', async () => {
    const json = { email: `${crypto.randomUUID()}@example.com`, password: PASSWORD };
    const responses = await Promise.all([call(signUpPath, { json }), call(signUpPath, { json })]);
    expect(responses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
  });

  it.each(['/auth/v1/otp', '/auth/v1/recover', '/auth/v1/admin/users', '/_system/config', '/'])(
    '%s is not there',
    async (path) => {
      expect((await call(path, { json: { email: 'a@b.co' } })).status).toBe(404);
    },
  );
});

describe('the arguments of a function', () => {
  it.each([
    ['array', [{ key: '1', ops: [] }]],
    ['object', { a: [1] }],
    ['number', 1],
    ['boolean', true],
  ])('that are a JSON %s arrive as one', async (kind, value) => {
    const response = await call('/rest/v1/rpc/kind_of', { json: { value } });
    expect([response.status, await response.json()]).toEqual([200, kind]);
  });

  it('are refused where they are nested without end, and nobody else notices', async () => {
    const { token } = await signUp();
    const value = '['.repeat(20_000) + ']'.repeat(20_000);
    for (const path of ['/rest/v1/rpc/kind_of', '/rest/v1/rpc/upload_changes']) {
      const json = { value, client_id: 'device', transactions: value };
      expect((await call(path, { json, ...bearer(token) })).status).toBeGreaterThanOrEqual(400);
      expect((await whoAmI(token)).status).toBe(200);
    }
    const refused = await call('/rest/v1/rpc/kind_of', { json: { value }, ...bearer(token) });
    expect([refused.status, (await refused.json()).code]).toEqual([413, '54001']);
  });

  it('reach the one way in', async () => {
    const { token } = await signUp();
    const json = { client_id: 'device', transactions: [{ key: '1', ops: [] }] };
    const response = await call('/rest/v1/rpc/upload_changes', { json, ...bearer(token) });
    expect(await response.json()).toEqual([{ key: '1', outcome: 'applied', adjusted: {} }]);
  });
});

describe('errors of the database', () => {
  it.each([
    ['P0001', 400],
    ['23514', 400],
    ['23P01', 400],
    ['28000', 403],
    ['40001', 500],
    ['53300', 503],
    ['PT409', 409],
    ['23505', 409],
    ['42501', 401],
  ])('%s is answered %i with its own code', async (state, status) => {
    const response = await call('/rest/v1/rpc/fail_with', { json: { state } });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code: state, message: 'no', details: 'because' });
  });
});
