import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createTickets } from './tickets.ts';

const SECRET = 'a secret that is known to this test only';
const NOW = Date.parse('2026-06-15T10:00:00.400Z');
const ID = '0b9e6f5a-2f6e-4d59-9a2f-6f1d8a3c7e10';
const person = {
  sub: ID,
  session: ID,
  role: 'client',
  page: 'phone',
  closesAt: new Date('2026-06-15T11:15:00.000Z'),
} as const;
const tickets = createTickets(SECRET);
const issue = () => tickets.issue(person, NOW);

const claims = {
  sub: ID,
  session: ID,
  role: 'client',
  peer: 'abc',
  page: 'phone',
  closes: NOW / 1_000 + 4_500,
  jti: 'one',
  aud: 'spotter-calls',
  iat: Math.floor(NOW / 1_000),
  exp: Math.floor(NOW / 1_000) + 60,
};
const sign = (change: object = {}, secret = SECRET, alg = 'HS256') =>
  new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));

describe('a ticket', () => {
  it('says what it is for, with a peer id that nobody guesses', async () => {
    const [one, another] = [await issue(), await issue()];
    expect(await tickets.read(one.text, NOW)).toMatchObject({
      sub: ID,
      session: ID,
      role: 'client',
      peer: one.peerId,
      closes: person.closesAt.getTime() / 1_000,
    });
    expect(one.peerId).toMatch(/^[0-9a-f]{32}$/);
    expect(another.peerId).not.toBe(one.peerId);
  });

  it('is good for a minute at most', async () => {
    const { text, expiresAt } = await issue();
    expect(expiresAt).toEqual(new Date('2026-06-15T10:01:00.000Z'));
    expect(await tickets.read(text, expiresAt.getTime() - 1)).not.toBeNull();
    expect(await tickets.read(text, expiresAt.getTime())).toBeNull();
  });

  it('is spent once, and is not remembered longer than it is good for', async () => {
    const read = (await tickets.read((await issue()).text, NOW)) ?? expect.fail();
    expect([tickets.spend(read, NOW), tickets.spend(read, NOW)]).toEqual([true, false]);
    expect(tickets.spend(read, NOW + 61_000)).toBe(true);
  });

  it('made by another server, or before a start without a secret, is none', async () => {
    expect(await createTickets().read((await createTickets().issue(person, NOW)).text, NOW)).toBeNull();
    expect(await createTickets(SECRET).read((await issue()).text, NOW)).not.toBeNull();
  });
});

describe('what is no ticket', () => {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const forgeries: [what: string, forge: (good: string) => string | Promise<string>][] = [
    ['nothing', () => ''],
    ['garbage', () => 'a.b.c'],
    ['without signature', (good) => good.split('.').slice(0, 2).join('.')],
    ['alg none', () => new UnsecuredJWT(claims).encode()],
    [
      'with another person in it',
      (good) => good.replace(/\.[^.]+\./, `.${encode({ ...claims, sub: crypto.randomUUID() })}.`),
    ],
    ['signed with another key', () => sign({}, 'a secret that is known to somebody else')],
    ['signed otherwise', () => sign({}, 'x'.repeat(64), 'HS512')],
    ['for another audience', () => sign({ aud: 'authenticated' })],
    ['without audience', () => sign({ aud: undefined })],
    ['without expiry', () => sign({ exp: undefined })],
    ['that lasts for a day, though issued long ago', () => sign({ iat: claims.iat - 61, exp: claims.exp + 86_400 })],
    ['without a number', () => sign({ jti: undefined })],
    ['without an end of the window', () => sign({ closes: undefined })],
    ['for a role that there is not', () => sign({ role: 'admin' })],
  ];
  it.each(forgeries)('%s', async (_what, forge) => {
    expect(await tickets.read(await forge((await issue()).text), NOW)).toBeNull();
  });

  it('though the same, made well, is one', async () => {
    expect(await tickets.read(await sign(), NOW)).toMatchObject({ jti: 'one' });
  });
});
