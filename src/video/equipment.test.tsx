/** With Chromium's own fake devices: what is opened really gives pictures and sound. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANY_DEVICES, type DeviceChoice } from '../domain/call-devices.ts';
import { fakeMedia, restoreMedia, unplug, type FakeMedia } from '../testing/fake-media.ts';
import { listDevices, openMedia, openTrack, stopTracks, type MediaProblem } from './devices.ts';
import { HeldMedia, type HeldState } from './held-media.ts';
import { OwnMedia, type MediaChoice } from './media.ts';
import { connectsWithItself, tryRelay } from './relay.ts';
import { levelOf, meterLevel, playTestTone } from './sound.ts';

let media: FakeMedia;
beforeEach(() => {
  media = fakeMedia();
});
afterEach(() => {
  vi.restoreAllMocks();
  stopTracks(media.given);
  restoreMedia();
});

describe('opening', () => {
  it('asks once for both, and names the devices by then', async () => {
    const { tracks, problems } = await openMedia(ANY_DEVICES);
    expect(media.asked).toHaveLength(1);
    expect(problems).toEqual({});
    expect([tracks.camera?.kind, tracks.microphone?.kind]).toEqual(['video', 'audio']);
    const { cameras, microphones } = await listDevices();
    expect(cameras.length).toBeGreaterThan(0);
    expect(microphones.every(({ id, label }) => id !== 'default' && label !== '')).toBe(true);
  });

  it.each<[string, MediaProblem]>([
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'denied'],
    ['NotFoundError', 'none'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['TypeError', 'failed'],
  ])('tells of a camera with %s that it is %s, and opens the microphone', async (error, problem) => {
    media.camera = error;
    const { tracks, problems } = await openMedia(ANY_DEVICES);
    expect(problems).toEqual({ camera: problem });
    expect(Object.keys(tracks)).toEqual(['microphone']);
  });

  it('opens nothing that is not wanted', async () => {
    const choice: DeviceChoice = { ...ANY_DEVICES, withCamera: false };
    expect(Object.keys((await openMedia(choice)).tracks)).toEqual(['microphone']);
    expect(media.asked).toMatchObject([{ audio: {} }]);
    expect(await openMedia({ ...choice, withMicrophone: false })).toEqual({ tracks: {}, problems: {} });
  });

  it('takes another device where the chosen one is gone', async () => {
    const track = await openTrack('camera', { id: 'no-such-camera' });
    expect(track).toMatchObject({ ok: true });
    expect(media.asked).toHaveLength(2);
  });
});

describe('holding', () => {
  let held: HeldMedia;
  let states: HeldState[];
  const last = () => states.at(-1);
  const hold = (choice: DeviceChoice = ANY_DEVICES) => {
    states = [];
    held = new HeldMedia(choice, (state) => states.push(state));
  };
  afterEach(() => held.stop());

  it('opens anew what was unplugged, and again once there is one', async () => {
    hold();
    await expect.poll(() => last()?.microphone.track?.readyState).toBe('live');
    const before = last()?.microphone.track;
    unplug(before ?? undefined);
    await expect.poll(() => last()?.microphone.track?.readyState).toBe('live');
    expect(last()?.microphone.track).not.toBe(before);
    media.microphone = 'NotFoundError';
    unplug(last()?.microphone.track ?? undefined);
    await expect.poll(() => last()?.microphone.problem).toBe('none');
    await expect.poll(() => last()?.devices.microphones).toEqual([]);
    expect(last()?.camera.track?.readyState).toBe('live');
    media.microphone = null;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    await expect.poll(() => last()?.microphone.track?.readyState).toBe('live');
  });

  it('does not ask again for what was denied because something was plugged in', async () => {
    media.camera = 'NotAllowedError';
    hold();
    await expect.poll(() => last()?.camera.problem).toBe('denied');
    const asked = media.asked.length;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(media.asked).toHaveLength(asked);
    media.camera = null;
    held.retry('camera');
    await expect.poll(() => last()?.camera.track?.readyState).toBe('live');
  });

  it('lets go of everything it ever opened, whatever was chosen meanwhile', async () => {
    hold();
    held.choose({ ...ANY_DEVICES, withCamera: false });
    held.choose(ANY_DEVICES);
    held.choose({ ...ANY_DEVICES, withMicrophone: false });
    await expect.poll(() => last()?.camera.track?.readyState).toBe('live');
    expect(last()?.microphone).toEqual({ track: null, problem: null, isOpening: false });
    held.retry('camera');
    held.stop();
    await expect.poll(() => media.given.every(({ readyState }) => readyState === 'ended')).toBe(true);
    const told = states.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(states).toHaveLength(told);
    expect(media.given.every(({ readyState }) => readyState === 'ended')).toBe(true);
  });
});

describe('what is shown and said in a call', () => {
  const BOTH: MediaChoice = { cameraId: null, microphoneId: null, withCamera: true, withMicrophone: true };
  let own: OwnMedia;
  beforeEach(() => {
    own = new OwnMedia();
  });
  afterEach(() => own.close());
  const live = (kind: 'audio' | 'video') =>
    media.given.filter((track) => track.kind === kind && track.readyState === 'live');
  const isHeard = () => live('audio').some(({ enabled }) => enabled);

  it('muted stays muted when the microphone is pulled out, and when another is chosen', async () => {
    await own.open(BOTH);
    expect(isHeard()).toBe(true);
    await own.setMuted(true);
    unplug(live('audio')[0]);
    await expect.poll(() => live('audio')).toHaveLength(1);
    await expect.poll(() => own.getState().microphone.status).toBe('off');
    expect(isHeard()).toBe(false);
    const { microphones } = await listDevices();
    const other = microphones.find(({ id }) => id !== own.getState().microphone.deviceId)?.id ?? '';
    await own.choose('microphone', other);
    expect([own.getState().microphone, isHeard()]).toMatchObject([{ status: 'off', deviceId: other }, false]);
    await own.setMuted(false);
    expect([own.getState().microphone.status, isHeard()]).toEqual(['on', true]);
  });

  it('is muted by a tap in the moment in which another microphone is opened', async () => {
    await own.open(BOTH);
    unplug(live('audio')[0]);
    await own.setMuted(true);
    expect(own.getState().microphone.status).toBe('off');
    await expect.poll(() => live('audio')).toHaveLength(1);
    expect([own.getState().microphone.status, isHeard()]).toEqual(['off', false]);
  });

  it('says nothing through a microphone that is told to be missing', async () => {
    await own.open(BOTH);
    media.microphone = 'NotReadableError';
    await own.choose('microphone', 'busy');
    expect([own.getState().microphone.status, isHeard()]).toEqual(['missing', false]);
  });

  it('remembers which camera is chosen while it is off, and switches on that one', async () => {
    await own.open({ ...BOTH, withCamera: false, cameraId: 'before' });
    const [camera] = (await listDevices()).cameras.slice(-1);
    const id = camera?.id ?? '';
    await own.choose('camera', id);
    expect([own.getState().camera, live('video')]).toEqual([{ status: 'off', problem: null, deviceId: id }, []]);
    await own.setCamera(true);
    expect(own.getState().camera).toMatchObject({ status: 'on', deviceId: id });
  });

  it.each<[string, Partial<MediaChoice>]>([
    ['a camera', { withMicrophone: false }],
    ['a microphone', { withCamera: false }],
  ])('%s is asked for in the call just as it was tried before', async (_, part) => {
    await openMedia({ ...ANY_DEVICES, ...part });
    await own.open({ ...BOTH, ...part });
    expect(media.asked).toHaveLength(2);
    expect(media.asked[1]).toEqual(media.asked[0]);
  });

  it('comes back to the camera of before where there is none on the other side', async () => {
    await own.open(BOTH);
    const before = own.getState().camera.deviceId;
    await own.flip(['no-such-camera']);
    expect(own.getState().camera).toEqual({ status: 'on', problem: null, deviceId: before });
  });

  it('of two microphones that are chosen, the second is spoken into, however long the first takes', async () => {
    await own.open(BOTH);
    const [first, second] = (await listDevices()).microphones.map(({ id }) => id);
    const ask = navigator.mediaDevices.getUserMedia;
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(async (wish) => {
      const isFirst = JSON.stringify(wish).includes(`"${first ?? ''}"`);
      if (isFirst) await new Promise((resolve) => setTimeout(resolve, 200));
      return ask(wish);
    });
    await Promise.all([own.choose('microphone', first ?? ''), own.choose('microphone', second ?? '')]);
    expect(first).not.toBe(second);
    expect(own.getState().microphone).toEqual({ status: 'on', problem: null, deviceId: second });
    expect(live('audio')).toHaveLength(1);
  });

  it('is seen still after two quick taps on flip, where one camera is opened at a time', async () => {
    await own.open(BOTH);
    const ask = navigator.mediaDevices.getUserMedia;
    let slow = 0;
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(async (wish) => {
      slow += 150;
      await new Promise((resolve) => setTimeout(resolve, slow));
      if (live('video').length > 0) throw new DOMException('in use', 'NotReadableError');
      return ask(wish);
    });
    const cameras = (await listDevices()).cameras.map(({ id }) => id);
    const first = own.flip(cameras);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all([first, own.flip(cameras)]);
    expect(own.getState().camera).toMatchObject({ status: 'on', problem: null });
    expect(live('video')).toHaveLength(1);
  });

  it('makes nothing to be sent once it was closed', async () => {
    const make = vi.spyOn(globalThis, 'AudioContext');
    void own.open({ ...BOTH, withMicrophone: false });
    const outgoing = own.outgoing();
    own.close();
    expect([await outgoing, make.mock.calls]).toEqual([null, []]);
  });

  describe('a screen', () => {
    const screens: MediaStreamTrack[] = [];
    beforeEach(() => {
      screens.length = 0;
      vi.spyOn(navigator.mediaDevices, 'getDisplayMedia').mockImplementation(async () => {
        const stream = await navigator.mediaDevices.getUserMedia({ video: true });
        screens.push(...stream.getVideoTracks());
        return stream;
      });
    });
    const states = () => screens.map(({ readyState }) => readyState);

    it('is let go of when the call was over before it was chosen, and shared in no other call', async () => {
      await own.open(BOTH);
      const over = own.share();
      own.close();
      await own.open(BOTH);
      expect([await over, states(), own.getState().sharing]).toEqual([false, ['ended'], false]);
    });

    it.each([
      ['the person thought better of it', 'Permission denied by user', 'NotAllowedError', false],
      ['the system lets no program see it', 'Permission denied by system', 'NotAllowedError', true],
      ['it could not be had', 'Could not start video source', 'NotReadableError', true],
    ])('that is not shared as %s', async (_, message, name, failed) => {
      await own.open(BOTH);
      vi.spyOn(navigator.mediaDevices, 'getDisplayMedia').mockRejectedValueOnce(new DOMException(message, name));
      expect([await own.share(), own.getState().sharingFailed]).toEqual([false, failed]);
      expect([await own.share(), own.getState().sharingFailed]).toEqual([true, false]);
    });

    it('takes the place of the one before, whose end is not its own', async () => {
      await own.open(BOTH);
      await Promise.all([own.share(), own.share()]);
      expect(states()).toEqual(['ended', 'live']);
      screens[0]?.dispatchEvent(new Event('ended'));
      expect([states(), own.getState().sharing]).toEqual([['ended', 'live'], true]);
      screens[1]?.dispatchEvent(new Event('ended'));
      expect([states(), own.getState().sharing]).toEqual([['ended', 'ended'], false]);
    });
  });

  it('leaves no camera on that was switched off while it was opened', async () => {
    await own.open(BOTH);
    const chosen = own.choose('camera', own.getState().camera.deviceId ?? '');
    await own.setCamera(false);
    await chosen;
    expect([own.getState().camera.status, own.getState().picture, live('video')]).toEqual(['off', null, []]);
  });
});

describe('sound', () => {
  it('measures how loud the microphone is', async () => {
    const opened = await openTrack('microphone');
    if (!opened.ok) throw new Error(opened.error);
    let loudest = 0;
    const stop = meterLevel(opened.value, (level) => {
      loudest = Math.max(loudest, level);
    });
    await expect.poll(() => loudest, { timeout: 5_000 }).toBeGreaterThan(0.3);
    stop();
    expect(loudest).toBeLessThanOrEqual(1);
  });

  it('has silence as nothing and the loudest as all', () => {
    expect(levelOf(new Float32Array(1024))).toBe(0);
    expect(levelOf(new Float32Array(1024).fill(1))).toBe(1);
    expect(levelOf(new Float32Array(1024).fill(0.001))).toBeCloseTo(0);
    expect(levelOf(new Float32Array(1024).fill(0.0316))).toBeCloseTo(0.5, 1);
  });

  it('keeps nobody waiting for a tone that the browser does not let sound', async () => {
    // As it is where nobody has tapped yet: it is never answered.
    vi.spyOn(AudioContext.prototype, 'resume').mockReturnValue(new Promise(() => undefined));
    expect(await playTestTone(null)).toEqual({ ok: false, error: 'failed' });
  });
});

describe('the relay', () => {
  it('is not tried where the server names none', async () => {
    expect(await tryRelay([])).toBe('not_tried');
    expect(await tryRelay([{ urls: ['stun:stun.example'] }])).toBe('not_tried');
  });

  it('is a problem where nothing answers, and where its address is none', async () => {
    const dead = { urls: 'turn:127.0.0.1:9?transport=tcp', username: 'u', credential: 'c' };
    expect(await tryRelay([dead], 700)).toBe('problem');
    expect(await tryRelay([{ urls: 'turn:', username: 'u', credential: 'c' }], 700)).toBe('problem');
  });

  it('is tried by really connecting', async () => {
    expect(await connectsWithItself({ iceServers: [] }, 5_000)).toBe(true);
  });
});
