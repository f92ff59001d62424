import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CallServer, type SessionRow, startCallServer } from '../../testing/call-server.ts';

let server: CallServer;
let session: SessionRow;
beforeAll(async () => {
  server = await startCallServer({
    environment: { SPOTTER_TURN_URLS: 'turn:turn.example', SPOTTER_TURN_SECRET: 'known to coturn' },
  });
});
afterAll(() => server.close());
beforeEach(() => {
  server.clock.ahead = 0;
  session = server.addSession();
});

const askAs = async (personId: string, sessionId = session.id) =>
  server.ask('/calls/ticket', await server.token(personId), { sessionId });

async function expectRefusal(response: Response, status: number, code: string): Promise<unknown> {
  const body = await response.json();
  expect(body).toMatchObject({ code, message: expect.stringMatching(/^[A-Z].*\.$/), serverNow: expect.any(String) });
  expect(response.status).toBe(status);
  expect(body).not.toHaveProperty('ticket');
  return body;
}

describe('a ticket', () => {
  it.each(['trainer', 'client'] as const)('is given to the %s, with all that the call needs', async (role) => {
    const response = await askAs(session[`${role}_id`]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const answer = await response.json();
    expect(answer).toEqual({
      ticket: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      peerId: expect.stringMatching(/^[0-9a-f]{32}$/),
      role,
      expiresAt: expect.any(String),
      opensAt: new Date(Date.parse(session.scheduled_at) - 600_000).toISOString(),
      closesAt: new Date(Date.parse(session.ends_at) + 900_000).toISOString(),
      serverNow: expect.any(String),
      iceServers: [
        {
          urls: ['turn:turn.example'],
          username: expect.stringMatching(`^\\d+:${session[`${role}_id`]}$`),
          credential: expect.any(String),
        },
      ],
    });
    const [now, end] = [Date.parse(answer.serverNow), Date.parse(answer.expiresAt)];
    expect(Math.abs(now - Date.now())).toBeLessThan(5_000);
    expect(end - now).toBeGreaterThan(50_000);
    expect(end - now).toBeLessThanOrEqual(60_000);
  });

  it('is for the session of that id however it is written', async () => {
    expect((await askAs(session.client_id, session.id.toUpperCase())).status).toBe(200);
  });

  it.each([
    ['too early', { startsIn: 11 }, 409, 'too_early'],
    ['too late', { startsIn: -76 }, 409, 'too_late'],
    ['pending', { status: 'pending' }, 409, 'not_confirmed'],
    ['cancelled', { status: 'cancelled' }, 409, 'not_confirmed'],
    ['in person', { type: 'in_person' }, 409, 'not_online'],
    ['at another place', { meeting_url: 'https://meet.example/1' }, 409, 'elsewhere'],
  ] as const)('is not given %s', async (_what, change, status, code) => {
    const other = server.addSession(change);
    await expectRefusal(await askAs(other.client_id, other.id), status, code);
  });

  it('who is too early hears from when on, by the server’s clock', async () => {
    const early = server.addSession({ startsIn: 30 });
    const opensAt = new Date(Date.parse(early.scheduled_at) - 600_000).toISOString();
    expect(await (await askAs(early.client_id, early.id)).json()).toMatchObject({ code: 'too_early', opensAt });
  });

  it('the server’s clock decides, and is told, when a device’s is an hour off', async () => {
    // A device whose clock is an hour behind asks just the same; only the server's hour counts.
    server.clock.ahead = 3_600_000;
    const soon = server.addSession({ startsIn: 5 });
    const answer = await (await askAs(soon.client_id, soon.id)).json();
    expect(Date.parse(answer.serverNow) - Date.now()).toBeGreaterThan(3_590_000);
    expect(answer).toHaveProperty('ticket');
    await (await server.open(answer)).leave();
  });

  it('is not given for somebody else’s session, nor for one that is not there; both alike', async () => {
    const stranger = server.addPerson();
    const [theirs, none] = [await askAs(stranger), await askAs(stranger, randomUUID())];
    expect(await expectRefusal(theirs, 403, 'not_yours')).toMatchObject({
      message: await none.json().then(({ message }) => message),
    });
    expect(none.status).toBe(403);
  });

  it.each([
    [{}],
    [{ sessionId: 7 }],
    [{ sessionId: 'session' }],
    [{ sessionId: `${'0'.repeat(8)}-0000-4000-8000-000000000000&select=*` }],
    [[]],
    [null],
  ])('%j is bad input', async (body) => {
    const response = await server.ask('/calls/ticket', await server.token(session.client_id), body);
    await expectRefusal(response, 400, 'bad_input');
  });

  it('a body of 100 kB is refused unread', async () => {
    const response = await server.ask('/calls/ticket', await server.token(session.client_id), 'x'.repeat(100_000));
    expect(response.status).toBe(413);
  });
});

describe('tokens', () => {
  const forgeries: [what: string, forge: (sub: string) => string | null | Promise<string>][] = [
    ['none', () => null],
    ['garbage', () => 'garbage'],
    ['the publishable key', () => server.rest.key],
    ['wrong key', (sub) => server.token(sub, {}, 'another secret of sufficient length')],
    ['wrong aud', (sub) => server.token(sub, { aud: 'spotter-calls' })],
    ['expired', (sub) => server.token(sub, { exp: Math.floor(Date.now() / 1_000) - 1 })],
    ['for service_role', (sub) => server.token(sub, { role: 'service_role' })],
    ['of somebody who is not here', () => server.token(randomUUID())],
    [
      'edited sub',
      async (sub) => {
        const [head, , signature] = (await server.token(server.addPerson())).split('.');
        const claims = { sub, role: 'authenticated', aud: 'authenticated', exp: 9_999_999_999 };
        return `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
      },
    ],
    [
      'role in metadata',
      async () => server.token(randomUUID(), { user_metadata: { role: 'trainer' }, app_metadata: { role: 'admin' } }),
    ],
  ];

  it.each(forgeries)('%s: 401 for tickets and addresses', async (_what, forge) => {
    for (const path of ['/calls/ticket', '/calls/ice']) {
      const token = await forge(session.client_id);
      await expectRefusal(await server.ask(path, token, { sessionId: session.id }), 401, 'unauthorized');
    }
  });

  it('without one, or with the publishable key, REST is not asked: it would answer as to somebody not signed in', async () => {
    const before = server.rest.asked.length;
    for (const token of [null, '', server.rest.key]) {
      await expectRefusal(await server.ask('/calls/ice', token), 401, 'unauthorized');
    }
    expect(server.rest.asked).toHaveLength(before);
  });

  it.each(['/calls/ticket', '/calls/ice'])('%s with a ticket instead of an access token: 401', async (path) => {
    const { ticket } = await server.ticket(session.client_id, session.id);
    await expectRefusal(await server.ask(path, ticket, { sessionId: session.id }), 401, 'unauthorized');
  });
});

describe('a page of a person that comes back by itself', () => {
  const askFrom = async (page: string, again: boolean) =>
    server.ask('/calls/ticket', await server.token(session.client_id), { sessionId: session.id, page, again });

  it('does not take the call from another page that it goes on with', async () => {
    const phone = await server.open(await (await askFrom('phone', false)).json());
    await phone.next('ROOM');
    await expectRefusal(await askFrom('laptop', true), 409, 'taken_over');
    // A lost socket of the same page, and a person who says so, are let in.
    expect((await askFrom('phone', true)).status).toBe(200);
    expect((await askFrom('laptop', false)).status).toBe(200);
    await phone.leave();
    await expect.poll(async () => (await askFrom('laptop', true)).status).toBe(200);
  });

  it.each([{ page: 1 }, { page: 'x'.repeat(65) }, { again: 'yes' }])('says which: %o is refused', async (said) => {
    const body = { sessionId: session.id, ...said };
    await expectRefusal(
      await server.ask('/calls/ticket', await server.token(session.client_id), body),
      400,
      'bad_input',
    );
  });
});

describe('addresses', () => {
  it('are given to anybody signed in, at any time, in their own name', async () => {
    const person = server.addPerson();
    const response = await server.ask('/calls/ice', await server.token(person));
    expect(await response.json()).toMatchObject({
      iceServers: [{ username: expect.stringMatching(`:${person}$`), credential: expect.any(String) }],
    });
  });
});

describe('limits and failures', () => {
  it.each(['/calls/ticket', '/calls/ice'])('%s thirty times a minute, each person by themselves', async (path) => {
    const other = server.addSession();
    const ask = async (person: string, { id }: SessionRow) =>
      server.ask(path, await server.token(person), { sessionId: id });
    const answers = await Promise.all(Array.from({ length: 62 }, () => ask(session.client_id, session)));
    const refused = answers.filter(({ status }) => status === 429);
    // Twice as many where a new minute begins among them.
    expect(refused.length).toBeGreaterThanOrEqual(2);
    expect(refused.length).toBeLessThanOrEqual(32);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    await expectRefusal(refused[0] ?? expect.fail(), 429, 'too_many');
    expect((await ask(other.client_id, other)).status).toBe(200);
  });

  it.each([500, 503, 404])('where REST answers %i, it is said that it may pass', async (status) => {
    server.rest.failsWith = status;
    const response = await askAs(session.client_id);
    server.rest.failsWith = undefined;
    await expectRefusal(response, 503, 'unavailable');
  });

  it.each(['/calls', '/calls/', '/calls/spotter/id', '/calls/peerjs/id', '/calls/spotter/peers', '/calls/peerjs'])(
    '%s is not there: nothing of PeerServer’s own is',
    async (path) => {
      for (const method of ['GET', 'POST']) {
        const response = await fetch(server.url + path, { method });
        expect([response.status, await response.json()]).toEqual([404, expect.objectContaining({ code: 'not_found' })]);
      }
    },
  );
});
