import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpAnswer, type HttpServer } from '../testing/http-server.ts';
import { createAuthServer, type AuthServer } from './auth-server.ts';

const session = {
  access_token: 'access',
  refresh_token: 'refresh',
  expires_in: 3600,
  token_type: 'bearer',
  user: { id: 'u1', email: 'u1@example.com' },
};
const credentials = { email: 'u1@example.com', password: 'secret-enough' };
const NOW = 1_000;

let server: HttpServer;
let auth: HttpAnswer;
let rest: HttpAnswer;
let authServer: AuthServer;

beforeEach(async () => {
  auth = { status: 200, body: session };
  rest = { status: 200, body: [{ role: 'trainer' }] };
  server = await startHttpServer((path) => (path.startsWith('/auth/') ? auth : rest));
  authServer = createAuthServer({ supabaseUrl: server.url, supabaseKey: 'publishable' }, () => NOW);
});
afterEach(() => server.close());

describe('signing in and up', () => {
  it('gives the login with its role and tokens, aged by this device’s clock', async () => {
    expect(await authServer.signIn(credentials)).toEqual({
      ok: true,
      value: {
        userId: 'u1',
        email: 'u1@example.com',
        role: 'trainer',
        tokens: { accessToken: 'access', refreshToken: 'refresh', receivedAt: NOW, lifetimeMs: 3_600_000 },
      },
    });
    expect(server.requests.at(-1)).toMatchObject({
      path: '/rest/v1/users?select=role&id=eq.u1',
      headers: { authorization: 'Bearer access', apikey: 'publishable' },
    });
  });

  it('gives a new person without a role', async () => {
    rest = { status: 200, body: [{ role: null }] };
    expect(await authServer.signUp(credentials)).toMatchObject({ ok: true, value: { role: null } });
  });

  it.each([
    [400, 'invalid_credentials', 'wrong_password'],
    [422, 'user_already_exists', 'email_taken'],
    [422, 'weak_password', 'weak_password'],
    [400, 'email_address_invalid', 'bad_email'],
    [400, 'validation_failed', 'bad_email'],
    [400, 'something_new', 'server_error'],
    [500, 'unexpected_failure', 'server_error'],
    [503, 'starting', 'server_error'],
  ])('understands %i %s as %s', async (status, code, problem) => {
    auth = { status, body: { code: status, error_code: code, msg: code } };
    expect(await authServer.signIn(credentials)).toEqual({ ok: false, error: problem });
  });

  it('is not signed in when the role cannot be known', async () => {
    rest = { status: 500, body: {} };
    expect(await authServer.signIn(credentials)).toEqual({ ok: false, error: 'server_error' });
  });

  it('knows that there is no network', async () => {
    const nowhere = createAuthServer({ supabaseUrl: 'http://127.0.0.1:1', supabaseKey: 'publishable' });
    expect(await nowhere.signIn(credentials)).toEqual({ ok: false, error: 'no_network' });
  });
});

describe('renewing', () => {
  it('asks with the refresh token and gives new ones', async () => {
    expect(await authServer.renew('old')).toMatchObject({
      ok: true,
      value: { accessToken: 'access', receivedAt: NOW },
    });
    expect(server.requests).toMatchObject([
      { path: '/auth/v1/token?grant_type=refresh_token', body: '{"refresh_token":"old"}' },
    ]);
  });

  it.each([
    [
      'the login is over',
      { status: 400, body: { code: 400, error_code: 'refresh_token_not_found', msg: '' } },
      'ended',
    ],
    ['the session was ended', { status: 403, body: { code: 403, error_code: 'session_not_found', msg: '' } }, 'ended'],
    ['a gym’s login page answers', { status: 403 }, 'unreachable'],
    ['something else answers', { status: 200, body: { hello: 'you' } }, 'unreachable'],
    ['it was asked too often', { status: 429, body: { error_code: 'over_request_rate_limit' } }, 'unreachable'],
    ['the server is starting', { status: 503, body: { ok: false } }, 'unreachable'],
  ] satisfies [string, HttpAnswer, string][])('when %s', async (_, answer, problem) => {
    auth = answer;
    expect(await authServer.renew('old')).toEqual({ ok: false, error: problem });
  });

  it('does not repeat by itself: whoever needs the token does', async () => {
    auth = { status: 503, body: {} };
    await authServer.renew('old');
    expect(server.requests).toHaveLength(1);
  });
});
