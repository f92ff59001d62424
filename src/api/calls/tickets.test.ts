import { afterEach, expect, it, vi } from 'vitest';
import { createCallServer } from './tickets.ts';

const TICKET = {
  ticket: 't',
  peerId: 'p',
  role: 'client',
  expiresAt: '2026-11-25T12:01:00.000Z',
  opensAt: '2026-11-25T11:50:00.000Z',
  closesAt: '2026-11-25T13:15:00.000Z',
  serverNow: '2026-11-25T12:00:00.000Z',
  iceServers: [{ urls: ['turn:a.example'], username: 'u', credential: 'c' }],
};

afterEach(() => vi.unstubAllGlobals());

/** Answers in order; an error is a network that gives none. */
function serve(...answers: ([number, unknown] | Error)[]) {
  const asked: { url: string; token: string; body: unknown }[] = [];
  const fetching = (url: string, init: { headers: Record<string, string>; body: string }) => {
    asked.push({ url, token: init.headers['authorization'] ?? '', body: JSON.parse(init.body) as unknown });
    const answer = answers.shift() ?? new Error('nothing more');
    return answer instanceof Error
      ? Promise.reject(answer)
      : Promise.resolve(new Response(JSON.stringify(answer[1]), { status: answer[0] }));
  };
  vi.stubGlobal('fetch', fetching);
  return asked;
}

function server(token: string | null = 'one', online = true, renewed: string | null = 'two') {
  const tokens = { current: () => Promise.resolve(token), renew: () => Promise.resolve(renewed) };
  return createCallServer({ callsUrl: 'https://calls.example', tokens, isOnline: () => online });
}

const signal = new AbortController().signal;
const PAGE = { id: 'p', again: false };

it('asks with the person’s token, and knows by the server’s clock how long is left', async () => {
  const asked = serve([200, TICKET]);
  const ticket = await server().ticket('s', PAGE, signal);
  expect(asked).toEqual([
    {
      url: 'https://calls.example/calls/ticket',
      token: 'Bearer one',
      body: { sessionId: 's', page: 'p', again: false },
    },
  ]);
  const closesAt = Date.parse(TICKET.closesAt);
  expect(ticket).toMatchObject({ ok: true, value: { ticket: 't', peerId: 'p', closesInMs: 4_500_000, closesAt } });
  serve([200, { iceServers: TICKET.iceServers }]);
  expect(await server().ice(signal)).toEqual({ ok: true, value: TICKET.iceServers });
});

it('renews a token that is refused, once', async () => {
  const asked = serve([401, { code: 'unauthorized' }], [200, TICKET]);
  expect((await server().ticket('s', PAGE, signal)).ok).toBe(true);
  expect(asked.map(({ token }) => token)).toEqual(['Bearer one', 'Bearer two']);
  serve([401, { code: 'unauthorized' }], [401, { code: 'unauthorized' }]);
  expect(await server().ticket('s', PAGE, signal)).toMatchObject({ error: { code: 'unauthorized' } });
  serve([401, { code: 'unauthorized' }]);
  expect(await server('one', true, null).ticket('s', PAGE, signal)).toMatchObject({ error: { code: 'unauthorized' } });
});

it('asks nothing without a login', async () => {
  const asked = serve();
  expect(await server(null).ticket('s', PAGE, signal)).toMatchObject({ error: { code: 'unauthorized' } });
  expect(asked).toEqual([]);
});

it('gives a refusal as it is, with how long until it opens', async () => {
  serve([409, { code: 'too_early', message: 'x', opensAt: TICKET.closesAt, serverNow: TICKET.serverNow }]);
  expect(await server().ticket('s', PAGE, signal)).toEqual({
    ok: false,
    error: { code: 'too_early', opensInMs: 4_500_000 },
  });
  serve([403, { code: 'not_yours', message: 'x' }]);
  expect(await server().ticket('s', PAGE, signal)).toEqual({
    ok: false,
    error: { code: 'not_yours', opensInMs: null },
  });
});

it.each<[string, [number, unknown] | Error, boolean, string]>([
  ['no network', new TypeError('Failed to fetch'), false, 'offline'],
  ['no answer', new TypeError('Failed to fetch'), true, 'away'],
  ['a server in trouble', [503, { code: 'unavailable' }], true, 'away'],
  ['a server without calls', [404, { code: 'not_found' }], true, 'away'],
  ['an answer of somebody else', [200, { hello: 'gym' }], true, 'away'],
])('%s is a value', async (_, answer, online, code) => {
  serve(answer);
  expect(await server('one', online).ticket('s', PAGE, signal)).toEqual({
    ok: false,
    error: { code, opensInMs: null },
  });
});
