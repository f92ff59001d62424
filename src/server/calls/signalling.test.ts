import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CallServer, type SessionRow, startCallServer } from '../../testing/call-server.ts';
import type { CallSocket } from '../../testing/call-socket.ts';

let server: CallServer;
let session: SessionRow;
const opened: CallSocket[] = [];
beforeAll(async () => {
  server = await startCallServer({ beat: 50 });
});
afterAll(() => server.close());
beforeEach(() => {
  session = server.addSession();
});
afterEach(async () => {
  server.clock.ahead = 0;
  await Promise.all(opened.splice(0).map((socket) => socket.leave()));
});

async function join(personId: string, sessionId = session.id): Promise<CallSocket> {
  const socket = await server.join(personId, sessionId);
  opened.push(socket);
  await socket.next('ROOM');
  return socket;
}

async function joinBoth() {
  const trainer = await join(session.trainer_id);
  const client = await join(session.client_id);
  await trainer.seesOther(client.peerId);
  return { trainer, client };
}

const offer = (dst: string) => ({ type: 'OFFER', dst, payload: { sdp: { sdp: 'v=0' }, connectionId: 'mc_1' } });
const words = (dst: string) => ['OFFER', 'ANSWER', 'CANDIDATE', 'LEAVE'].map((type) => ({ ...offer(dst), type }));
const query = ({ ticket, peerId }: { ticket: string; peerId: string }) => ({
  key: 'spotter',
  id: peerId,
  token: ticket,
});

describe('two who meet', () => {
  it('are each told who is there: at the start, when the other comes, when they leave', async () => {
    const trainer = await join(session.trainer_id);
    expect(trainer.messages.map(({ type }) => type)).toEqual(['OPEN', 'ROOM']);
    const you = { peerId: trainer.peerId, role: 'trainer' };
    expect(trainer.room).toEqual({ you, other: null, serverNow: expect.any(String) });
    expect(Math.abs(Date.parse(trainer.room?.serverNow ?? '') - Date.now())).toBeLessThan(5_000);
    const client = await join(session.client_id);
    expect(client.room).toMatchObject({ you: { role: 'client' }, other: { peerId: trainer.peerId } });
    await trainer.seesOther(client.peerId);
    await client.leave();
    await trainer.seesOther(null);
  });

  it('reach each other: the trainer dials, the client answers, both send candidates', async () => {
    const { trainer, client } = await joinBoth();
    trainer.send({ ...offer(client.peerId), src: 'somebody else' });
    expect(await client.next('OFFER')).toEqual({ ...offer(client.peerId), src: trainer.peerId });
    client.send({ ...offer(trainer.peerId), type: 'ANSWER' });
    expect(await trainer.next('ANSWER')).toMatchObject({ src: client.peerId });
    client.send({ ...offer(trainer.peerId), type: 'CANDIDATE' });
    trainer.send({ ...offer(client.peerId), type: 'CANDIDATE' });
    expect(await trainer.next('CANDIDATE')).toMatchObject({ src: client.peerId });
    expect(await client.next('CANDIDATE')).toMatchObject({ src: trainer.peerId });
  });

  it('a rejoin replaces the old socket at once, though that reads nothing and looks alive', async () => {
    const { trainer, client } = await joinBoth();
    client.freeze();
    const began = performance.now();
    const again = await join(session.client_id);
    await trainer.seesOther(again.peerId);
    trainer.send(offer(again.peerId));
    await again.next('OFFER');
    const took = performance.now() - began;
    console.log(`a rejoin beside a half-open socket: ${took.toFixed(0)} ms to the first offer`);
    expect(took).toBeLessThan(1_000);
    expect(again.peerId).not.toBe(client.peerId);
  });

  it('a second tab takes over: the first is told, closed with 4001, and can do nothing any more', async () => {
    const { trainer, client } = await joinBoth();
    const tab = await join(session.client_id);
    await client.next('TAKEN_OVER');
    expect(await client.closed).toBe(4001);
    await trainer.seesOther(tab.peerId);
    expect(trainer.room?.other).toEqual({ peerId: tab.peerId });
    trainer.send(offer(client.peerId));
    await trainer.settled();
    expect([client.relayed.map(({ type }) => type), tab.relayed]).toEqual([['TAKEN_OVER'], []]);
  });

  it('are parted with 4002 when the window ends, and nobody comes after', async () => {
    const ticket = await server.ticket(session.trainer_id, session.id);
    const { trainer, client } = await joinBoth();
    server.clock.ahead = 71 * 60_000;
    expect(await Promise.all([trainer.closed, client.closed])).toEqual([4002, 4002]);
    expect(await server.knock(query(ticket))).toBe(401);
  });
});

describe('tickets at the door', () => {
  const attacks: [what: string, knock: () => Promise<Record<string, string>>, status: number][] = [
    ['no ticket', async () => ({ key: 'spotter', id: 'abc' }), 401],
    ['an empty one', async () => ({ key: 'spotter', id: 'abc', token: '' }), 401],
    ['PeerJS’s own kind of token', async () => ({ key: 'spotter', id: 'abc', token: 'k3j4h5' }), 401],
    ['an access token', async () => knockWith({ ticket: await server.token(session.client_id) }), 401],
    ['a changed one', async () => knockWith({ ticket: `${(await ticket()).ticket}x` }), 401],
    ['one that is too long to be one', async () => knockWith({ ticket: 'x'.repeat(3_000) }), 401],
    ['another key', async () => ({ ...(await knockWith({})), key: 'peerjs' }), 401],
    ['for another id', async () => knockWith({ peerId: 'f'.repeat(32) }), 403],
    ['no id', async () => ({ key: 'spotter', token: (await ticket()).ticket }), 401],
  ];
  const ticket = () => server.ticket(session.client_id, session.id);
  const knockWith = async (change: { ticket?: string; peerId?: string }) => query({ ...(await ticket()), ...change });

  it.each(attacks)('%s: refused', async (_what, knock, status) => {
    expect(await server.knock(await knock())).toBe(status);
  });

  it('expired', async () => {
    const late = query(await ticket());
    server.clock.ahead = 61_000;
    expect(await server.knock(late)).toBe(401);
  });

  it('replayed: refused after, beside, and at the same moment', async () => {
    const once = await ticket();
    opened.push(await server.open(once));
    expect(await server.knock(query(once))).toBe(401);
    const twice = await ticket();
    const outcomes = await Promise.allSettled([server.open(twice), server.open(twice), server.open(twice)]);
    const [first, ...others] = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(others).toEqual([]);
    opened.push(first?.status === 'fulfilled' ? first.value : expect.fail());
  });

  it('an id registered first by another: nobody registers one without its ticket', async () => {
    const mine = await ticket();
    const theirs = server.addSession();
    const stranger = await server.ticket(theirs.trainer_id, theirs.id);
    // With no ticket, with a ticket of their own, and with the id named twice.
    expect(await server.knock({ key: 'spotter', id: mine.peerId, token: 'guess' })).toBe(401);
    expect(await server.knock({ key: 'spotter', id: mine.peerId, token: stranger.ticket })).toBe(403);
    const twice = new URLSearchParams(query(stranger));
    twice.append('id', mine.peerId);
    expect(await server.knock(twice)).toBe(401);
    const socket = await server.open(mine);
    opened.push(socket);
    await socket.next('ROOM');
    expect(socket.peerId).toBe(mine.peerId);
  });

  it('of another session opens that session and no other', async () => {
    const { trainer, client } = await joinBoth();
    const other = server.addSession({ client_id: session.client_id });
    const elsewhere = await join(session.client_id, other.id);
    expect(elsewhere.room?.other).toBeNull();
    await trainer.settled();
    expect(trainer.room?.other).toEqual({ peerId: client.peerId });
  });

  it.each(['/calls/', '/calls/peerjs/', '/calls/peerjs/x', '/calls/spotter/peers'])(
    'at %s nobody is let in',
    async (path) => expect(await server.knock(query(await ticket()), path)).toBeGreaterThanOrEqual(400),
  );

  it('a fifth call of one person at once is refused, and the ticket is good still when one has ended', async () => {
    const sessions = Array.from({ length: 5 }, () => server.addSession({ trainer_id: session.trainer_id }));
    const sockets = [];
    for (const { id } of sessions.slice(0, 4)) sockets.push(await join(session.trainer_id, id));
    const fifth = await server.ticket(session.trainer_id, sessions[4]?.id ?? '');
    expect(await server.knock(query(fifth))).toBe(429);
    await sockets[0]?.leave();
    opened.push(await server.open(fifth));
  });
});

describe('strangers and misbehaviour', () => {
  it('a stranger who knows both ids reaches nobody, and nobody’s place is lost', async () => {
    const { trainer, client } = await joinBoth();
    const other = server.addSession();
    const stranger = await join(other.trainer_id, other.id);
    const theirClient = await join(other.client_id, other.id);
    for (const { peerId } of [trainer, client]) for (const word of words(peerId)) stranger.send(word);
    for (const word of words(trainer.peerId)) theirClient.send(word);
    await Promise.all([stranger.settled(), theirClient.settled()]);
    trainer.send(offer(client.peerId));
    await client.next('OFFER');
    expect([trainer.relayed, client.relayed.map(({ src }) => src)]).toEqual([[], [trainer.peerId]]);
    expect(stranger.relayed).toEqual([]);
  });

  it('a client who dials, and a trainer who is dialled, hear nothing of it', async () => {
    const { trainer, client } = await joinBoth();
    client.send(offer(trainer.peerId));
    trainer.send({ ...offer(client.peerId), type: 'ANSWER' });
    await Promise.all([client.settled(), trainer.settled()]);
    expect([trainer.relayed, client.relayed]).toEqual([[], []]);
  });

  it('what is sent to nobody is not kept for whoever comes', async () => {
    const trainer = await join(session.trainer_id);
    const next = await server.ticket(session.client_id, session.id);
    trainer.send(offer(next.peerId));
    await trainer.settled();
    const client = await server.open(next);
    opened.push(client);
    await client.next('ROOM');
    await client.settled();
    expect(client.relayed).toEqual([]);
  });

  it('LEAVE without an addressee, and other words of PeerServer’s, do nothing', async () => {
    const { trainer, client } = await joinBoth();
    for (const message of [{ type: 'LEAVE' }, { type: 'LEAVE', dst: '' }, { type: 'EXPIRE', dst: trainer.peerId }]) {
      client.send(message);
    }
    trainer.send(offer(client.peerId));
    await client.next('OFFER');
    client.send({ ...offer(trainer.peerId), type: 'CANDIDATE' });
    await trainer.next('CANDIDATE');
  });

  it('a client says nothing to a trainer who has not dialled them, however they came', async () => {
    const { trainer, client } = await joinBoth();
    for (const message of words(trainer.peerId)) client.send(message);
    trainer.send(offer(client.peerId));
    await client.next('OFFER');
    expect(trainer.messages.map(({ type }) => type)).not.toContain('CANDIDATE');
    // Come anew, they were not dialled by this one.
    const again = await join(session.trainer_id);
    client.send({ ...offer(again.peerId), type: 'CANDIDATE' });
    again.send(offer(client.peerId));
    await client.next('OFFER');
    expect(again.messages.map(({ type }) => type)).not.toContain('CANDIDATE');
  });

  it('what is not JSON, or of the wrong shape, is dropped, and the socket is good still', async () => {
    const { trainer, client } = await joinBoth();
    const nonsense = ['', '{', 'null', '[]', '{"type":{}}', `{"type":"OFFER","dst":{"a":1}}`, '['.repeat(60_000)];
    for (const text of nonsense) trainer.sendRaw(text);
    trainer.sendRaw(Buffer.from(JSON.stringify(offer(client.peerId))));
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    trainer.sendRaw(`{"type":"OFFER","dst":"${client.peerId}","payload":${deep}}`);
    await trainer.settled();
    expect(client.relayed).toEqual([]);
    trainer.send(offer(client.peerId));
    await client.next('OFFER');
  });

  it('10 MB end the socket that sends them, and nobody else’s', async () => {
    const { trainer, client } = await joinBoth();
    trainer.sendRaw('x'.repeat(10_000_000));
    expect(await trainer.closed).toBe(1009);
    await client.seesOther(null);
    const again = await join(session.trainer_id);
    again.send(offer(client.peerId));
    await client.next('OFFER');
  });

  it('more than a hundred messages a second end the socket', async () => {
    const { trainer, client } = await joinBoth();
    for (let n = 0; n < 250; n += 1) trainer.send({ ...offer(client.peerId), type: 'CANDIDATE' });
    expect(await trainer.closed).toBe(1008);
    expect(client.relayed.length).toBeLessThanOrEqual(200);
    await client.seesOther(null);
  });

  it('a heartbeat is answered with nothing', async () => {
    const trainer = await join(session.trainer_id);
    trainer.send({ type: 'HEARTBEAT' });
    await trainer.settled();
    expect(trainer.messages).toHaveLength(2);
  });
});

it('one who answers no ping is gone', async () => {
  const other = await startCallServer({ beat: 50, silence: 1_000 });
  const { trainer_id, client_id, id } = other.addSession();
  const [trainer, client] = [await other.join(trainer_id, id), await other.join(client_id, id)];
  await trainer.next('ROOM');
  client.freeze();
  await trainer.seesOther(null);
  await client.leave();
  await other.close();
});

it('stopping takes no longer because somebody is there, and tells them', async () => {
  const other = await startCallServer();
  const { trainer_id, client_id, id } = other.addSession();
  const sockets = [await other.join(trainer_id, id), await other.join(client_id, id)];
  sockets[0]?.freeze();
  const began = performance.now();
  await other.close();
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(await sockets[1]?.closed).toBe(1001);
});
