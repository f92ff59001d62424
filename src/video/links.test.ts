import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMediaLine, createTextLine, type FakeMediaLine, type FakeTextLine } from '../testing/fake-lines.ts';
import type { CallEvent } from './call.ts';
import { createChannel } from './data-channel.ts';
import { Links } from './links.ts';
import type { MediaState } from './media.ts';
import type { Room } from './room.ts';

const OFF = { status: 'off', problem: null, deviceId: null } as const;
const STATE: MediaState = {
  camera: OFF,
  microphone: OFF,
  sharing: false,
  sharingFailed: false,
  picture: null,
  isMirrored: true,
};
const STREAM = Object.create(null) as MediaStream;

function create() {
  const channel = createChannel(() => 0);
  const events: CallEvent['type'][] = [];
  const media: FakeMediaLine[] = [];
  const texts: FakeTextLine[] = [];
  const room: Room = {
    dial: () => {
      const line = createMediaLine();
      media.push(line);
      return line;
    },
    dialText: () => {
      const line = createTextLine();
      texts.push(line);
      return line;
    },
    close: () => undefined,
    deafen: () => undefined,
  };
  const own = {
    outgoing: () => Promise.resolve(STREAM),
    follow: () => undefined,
    unfollow: () => undefined,
    getState: () => STATE,
    setSendsPicture: () => Promise.resolve(),
  };
  const links = new Links(own, channel, {
    onEvent: ({ type }) => events.push(type),
    onStream: () => undefined,
    onSigns: () => undefined,
  });
  links.enter(room);
  return { links, channel, events, media, texts, room };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('gives up a call that cannot be answered any more, and takes the next', async () => {
  const { links, events, room } = create();
  const [gone, next] = [createMediaLine(), createMediaLine()];
  await links.answer(room, gone, () => {
    throw new TypeError('hung up');
  });
  expect([gone.isClosed(), events]).toEqual([true, ['called', 'dial_failed']]);
  await links.answer(room, next, () => next.rise());
  expect(events).toEqual(['called', 'dial_failed', 'called', 'link_up']);
  links.end(0);
});

it('leaves the link of before for a moment, until the other sees the new one too', async () => {
  const { links, media, room, events } = create();
  const closed = () => media.map((line) => line.isClosed());
  for (const dial of [1, 2]) {
    await links.dial(room, 'client', dial);
    media.at(-1)?.rise();
  }
  vi.advanceTimersByTime(900);
  expect([closed(), events]).toEqual([
    [false, false],
    ['link_up', 'link_up'],
  ]);
  vi.advanceTimersByTime(200);
  expect(closed()).toEqual([true, false]);
  await links.dial(room, 'client', 3);
  media.at(-1)?.rise();
  links.end(0);
  expect([closed(), events.includes('link_lost')]).toEqual([[true, true, true], false]);
});

describe('the training’s channel', () => {
  async function meet() {
    const made = create();
    await made.links.dial(made.room, 'client', 1);
    made.media[0]?.rise();
    made.texts[0]?.open();
    return made;
  }

  it('is dialled again a second after it was closed by itself', async () => {
    const { channel, texts, links } = await meet();
    expect(channel.isOpen()).toBe(true);
    texts[0]?.close();
    vi.advanceTimersByTime(900);
    expect(texts).toHaveLength(1);
    vi.advanceTimersByTime(200);
    expect(texts).toHaveLength(2);
    texts[1]?.open();
    vi.advanceTimersByTime(60_000);
    expect([channel.isOpen(), texts.length]).toEqual([true, 2]);
    links.end(0);
  });

  it('is dialled again when it does not open, and no line is left waiting', async () => {
    const { channel, texts, links } = await meet();
    texts[0]?.close();
    vi.advanceTimersByTime(1_000 + 6_000 + 6_000);
    expect(texts).toHaveLength(4);
    texts[3]?.open();
    expect([channel.isOpen(), texts.map(({ state }) => state)]).toEqual([true, ['closed', 'closed', 'closed', 'open']]);
    links.end(0);
  });

  it('is waited for on one line only, however long the other is not reached', async () => {
    const { texts, links } = await meet();
    texts[0]?.close();
    vi.advanceTimersByTime(1_000 + 10 * 6_000);
    expect(texts.map(({ state }) => state)).toEqual([...Array.from({ length: 11 }, () => 'closed'), 'new']);
    links.end(0);
  });

  it('is not dialled again when the picture is gone, or another link has its own', async () => {
    const { channel, media, texts, room, links } = await meet();
    await links.dial(room, 'client', 2);
    media[1]?.rise();
    texts[1]?.open();
    vi.advanceTimersByTime(60_000);
    expect([channel.isOpen(), texts.map(({ state }) => state)]).toEqual([true, ['closed', 'open']]);
    media[1]?.close();
    texts[1]?.close();
    vi.advanceTimersByTime(60_000);
    expect(texts).toHaveLength(2);
    links.end(0);
  });

  it('is not dialled again when the call is over', async () => {
    const { channel, texts, links } = await meet();
    links.end(0);
    channel.close();
    vi.advanceTimersByTime(60_000);
    expect(texts.map(({ state }) => state)).toEqual(['closed']);
  });
});
