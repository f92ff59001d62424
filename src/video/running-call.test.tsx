/** Both sides of a call on one page, over real PeerJS and WebRTC; only the way to the server is made up. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Role } from '../domain/user.ts';
import { CALLS_URL, FakeCalls } from '../testing/fake-calls.ts';
import type { CallMemory, MemoryOfCall } from './memory.ts';
import { roomsAt } from './peer.ts';
import { RunningCall } from './running-call.ts';

const CHOICE = { cameraId: null, microphoneId: null, withCamera: true, withMicrophone: true };

let calls: FakeCalls;
let running: RunningCall[] = [];
beforeEach(() => {
  calls = new FakeCalls();
  running = [];
});
afterEach(() => {
  for (const call of running) call.dispose();
  calls.restore();
});

function memory(kept: CallMemory | null = null): MemoryOfCall & { kept: CallMemory | null } {
  const one = { kept, read: () => one.kept, write: (next: CallMemory | null) => void (one.kept = next) };
  return one;
}

interface Side {
  call: RunningCall;
  notes: string[];
  memory: ReturnType<typeof memory>;
  /** Of each ticket that was asked for, whether the page came back by itself. */
  again: boolean[];
}

function create(role: Role, kept: CallMemory | null = null): Side {
  const notes: string[] = [];
  const remembered = memory(kept);
  const again: boolean[] = [];
  const call = new RunningCall({
    role,
    fetchTicket: (page) => {
      again.push(page.again);
      return calls.ticketFor(role);
    },
    openRoom: roomsAt(CALLS_URL),
    memory: remembered,
    onNote: (what) => notes.push(what),
  });
  running.push(call);
  return { call, notes, memory: remembered, again };
}

const phase = ({ call }: Side) => call.getView().phase;
const sees = async (side: Side, wanted: string) => {
  await expect.poll(() => phase(side), { timeout: 8_000 }).toBe(wanted);
};

/** How many frames of the other's picture come in a second. */
async function frames({ call }: Side): Promise<number> {
  const video = document.createElement('video');
  Object.assign(video, { muted: true, srcObject: call.getView().remote });
  // Without any picture it never begins to play.
  video.play().catch(() => undefined);
  const before = video.getVideoPlaybackQuality().totalVideoFrames;
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return video.getVideoPlaybackQuality().totalVideoFrames - before;
}

async function meet(): Promise<{ trainer: Side; client: Side }> {
  const [trainer, client] = [create('trainer'), create('client')];
  client.call.start(CHOICE);
  await sees(client, 'waiting');
  trainer.call.start(CHOICE);
  await sees(trainer, 'at_door');
  await sees(client, 'at_door');
  trainer.call.send({ type: 'let_in' });
  await Promise.all([sees(trainer, 'live'), sees(client, 'live')]);
  return { trainer, client };
}

it('waits, lets in, and pictures flow both ways', async () => {
  const { trainer, client } = await meet();
  expect(await frames(trainer)).toBeGreaterThan(5);
  expect(await frames(client)).toBeGreaterThan(5);
  expect([trainer.notes, client.notes]).toEqual([['joined'], ['joined']]);
  expect(calls.relayed.filter(({ type }) => type === 'OFFER')).toHaveLength(2);
  await expect.poll(() => [trainer.call.channel.isOpen(), client.call.channel.isOpen()]).toEqual([true, true]);
  const heard: unknown[] = [];
  client.call.channel.subscribe((message) => heard.push(message));
  expect(trainer.call.channel.send({ kind: 'text', id: '1', text: 'Knees out' })).toBe(true);
  await expect.poll(() => heard).toEqual([{ kind: 'text', id: '1', text: 'Knees out' }]);
});

it('says on the other side what is off, and that somebody left', async () => {
  const { trainer, client } = await meet();
  await client.call.media.setMuted(true);
  await client.call.media.setCamera(false);
  await expect.poll(() => trainer.call.getView().others).toMatchObject({ microphone: false, camera: false });
  await client.call.media.setCamera(true);
  await expect.poll(() => trainer.call.getView().others).toMatchObject({ camera: true });
  expect(await frames(trainer)).toBeGreaterThan(5);
  client.call.send({ type: 'leave' });
  await sees(trainer, 'waiting');
  expect([client.notes, client.memory.kept]).toEqual([['joined', 'left'], null]);
  expect(client.call.media.getState().picture).toBeNull();
  // Who comes again within the call is let in again.
  const again = create('client');
  again.call.start(CHOICE);
  await Promise.all([sees(trainer, 'live'), sees(again, 'live')]);
  expect(await frames(again)).toBeGreaterThan(5);
});

it('a socket that is lost is not seen: another room, another link, the same call', async () => {
  const { trainer, client } = await meet();
  const first = trainer.call.getView().remote;
  const phases = new Set<string>();
  for (const side of [trainer, client]) side.call.subscribe(() => phases.add(phase(side)));
  calls.cut();
  calls.mend();
  await expect.poll(() => trainer.call.getView().remote, { timeout: 8_000 }).not.toBe(first);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect([...phases]).toEqual(['live']);
  expect(await frames(trainer)).toBeGreaterThan(5);
  await expect.poll(() => trainer.call.channel.isOpen() && client.call.channel.isOpen()).toBe(true);
});

it('a page that finds its person in the call elsewhere lets go, and takes it back when told to', async () => {
  const { trainer, client } = await meet();
  calls.cut();
  calls.mend();
  await expect.poll(() => client.again.length, { timeout: 8_000 }).toBeGreaterThan(1);
  // Not before both are in the room again: a socket that is on its way there is not cut.
  const doors = () => [client, trainer].map(({ call }) => call.getView().call.door);
  await expect.poll(doors, { timeout: 8_000 }).toEqual(['open', 'open']);
  // As a laptop that slept: it never heard that a phone has gone on with the call.
  calls.problem = { code: 'taken_over', opensInMs: null };
  calls.cut();
  calls.mend();
  await sees(client, 'taken_over');
  expect(client.again[0]).toBe(false);
  expect(client.again.slice(1)).not.toContain(false);
  calls.problem = null;
  const asked = client.again.length;
  client.call.send({ type: 'take_back' });
  trainer.call.send({ type: 'take_back' });
  await Promise.all([sees(client, 'live'), sees(trainer, 'live')]);
  expect(client.again[asked]).toBe(false);
});

it('a reload of either comes back by itself, muted as it was', async () => {
  const { trainer, client } = await meet();
  await trainer.call.media.setMuted(true);
  await expect.poll(() => trainer.memory.kept).toMatchObject({ letIn: true, choice: { withMicrophone: false } });
  const back = create('trainer', trainer.memory.kept);
  await Promise.all([sees(back, 'live'), sees(client, 'live')]);
  await expect.poll(() => client.call.getView().others.microphone).toBe(false);
  expect(back.call.media.getState().microphone.status).toBe('off');
  expect(await frames(client)).toBeGreaterThan(5);
  // The page of before, had it not been reloaded, has been taken over, and never comes back by itself.
  await sees(trainer, 'taken_over');
  expect(trainer.notes).toEqual(['joined']);
  trainer.call.send({ type: 'take_back' });
  await Promise.all([sees(trainer, 'live'), sees(back, 'taken_over'), sees(client, 'live')]);
});

it('a call over a socket that is gone is a line that is closed, and says so to whoever has it by then', async () => {
  const ticket = await calls.ticketFor('trainer');
  if (!ticket.ok) throw new Error(ticket.error.code);
  const told: string[] = [];
  const room = roomsAt(CALLS_URL)(ticket.value, {
    onTold: () => told.push('told'),
    onLost: () => told.push('lost'),
    onTakenOver: () => undefined,
    onCalled: () => undefined,
    onText: () => undefined,
  });
  await expect.poll(() => told).toEqual(['told']);
  calls.mend();
  await expect.poll(() => told).toEqual(['told', 'lost']);
  const line = room.dial('somebody', new MediaStream());
  const states: string[] = [];
  line.onState((state) => states.push(state));
  expect(states).toEqual([]);
  await expect.poll(() => states).toEqual(['closed']);
  room.close();
});

it('takes nothing from anybody but the other whom the room names', async () => {
  const { trainer, client } = await meet();
  const before = [trainer, client].map(({ call }) => call.getView().remote);
  const offer = { type: 'media', connectionId: 'mc_x', sdp: { type: 'offer', sdp: '' } };
  calls.whisper('client', { type: 'OFFER', src: 'somebody', payload: offer });
  calls.whisper('trainer', { type: 'OFFER', src: calls.idOf('client') ?? '', payload: offer });
  const data = { ...offer, type: 'data', label: 'training', serialization: 'raw', reliable: true };
  calls.whisper('trainer', { type: 'OFFER', src: 'somebody', payload: { ...data, connectionId: 'dc_x' } });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([trainer, client].map(({ call }) => call.getView().remote)).toEqual(before);
  expect([phase(trainer), phase(client)]).toEqual(['live', 'live']);
});

it('sound alone: neither picture is sent, until it is wanted again', async () => {
  const { trainer, client } = await meet();
  client.call.send({ type: 'audio_only', on: true });
  await expect.poll(() => trainer.call.getView().others.wantsPicture).toBe(false);
  await expect.poll(() => frames(client), { timeout: 6_000 }).toBe(0);
  client.call.send({ type: 'audio_only', on: false });
  await expect.poll(() => frames(client), { timeout: 6_000 }).toBeGreaterThan(5);
});

it('a session that is moved while its call runs ends by its new time', async () => {
  calls.closesInMs = 1_500;
  const side = create('client');
  side.call.start(CHOICE);
  await sees(side, 'waiting');
  calls.closesInMs = 3_600_000;
  side.call.send({ type: 'session_changed' });
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect([phase(side), side.again]).toEqual(['waiting', [false, true]]);
  calls.closesInMs = 0;
  side.call.send({ type: 'session_changed' });
  await sees(side, 'over');
});

it('tells by the server’s clock, whichever window it says', async () => {
  calls.aheadMs = 3_600_000;
  const side = create('client');
  side.call.start(CHOICE);
  await sees(side, 'waiting');
  const ahead = () => side.call.serverNow().getTime() - Date.now();
  expect(Math.abs(ahead() - 3_600_000)).toBeLessThan(1_000);
  calls.closesInMs = 60_000;
  side.call.send({ type: 'session_changed' });
  await expect.poll(() => side.again.length).toBe(2);
  await sees(side, 'waiting');
  expect(Math.abs(ahead() - 3_600_000)).toBeLessThan(1_000);
});
