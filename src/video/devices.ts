/**
 * Cameras, microphones and speakers: which there are, and opening one. What goes wrong is a value, told for each part, so
 * that a person without a camera still talks.
 */
import type { DeviceChoice } from '../domain/call-devices.ts';
import { failed, ok, type Result } from '../domain/result.ts';

/**
 * - `denied`: the person or the browser said no
 * - `none`: there is no such device
 * - `busy`: another program has it, or the system does not give it
 * - `failed`: anything else, such as a page that may not ask
 */
export type MediaProblem = 'denied' | 'none' | 'busy' | 'failed';

export const MEDIA_PARTS = ['camera', 'microphone'] as const;
export type MediaPart = (typeof MEDIA_PARTS)[number];

export interface Device {
  id: string;
  label: string;
}

export interface DeviceList {
  cameras: Device[];
  microphones: Device[];
  speakers: Device[];
}

/** Chrome names these besides the devices themselves: whichever the system takes. That is the choice of none. */
const PSEUDO_DEVICES: readonly string[] = ['default', 'communications'];

/** Empty lists before the person has allowed anything: browsers do not name devices until then. */
export async function listDevices(): Promise<DeviceList> {
  const all = await enumerate();
  const of = (kind: MediaDeviceKind) =>
    all
      .filter((one) => one.kind === kind && one.deviceId !== '' && !PSEUDO_DEVICES.includes(one.deviceId))
      .map(({ deviceId: id, label }) => ({ id, label }));
  return { cameras: of('videoinput'), microphones: of('audioinput'), speakers: of('audiooutput') };
}

async function enumerate(): Promise<MediaDeviceInfo[]> {
  try {
    return (await mediaDevices()?.enumerateDevices()) ?? [];
  } catch {
    return [];
  }
}

/** Where a page may not ask at all there is none, whatever the types say: over plain HTTP, or in a frame without leave. */
function mediaDevices(): MediaDevices | undefined {
  return (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
}

/** Tells when a device was plugged in or out, and when the person changed what they allow. Returns how to stop. */
export function watchDevices(onChange: (what: 'devices' | 'permission') => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  mediaDevices()?.addEventListener('devicechange', () => onChange('devices'), { signal });
  for (const part of MEDIA_PARTS) {
    // Not every browser knows these names; those that do not tell nothing.
    (navigator as { permissions?: Permissions }).permissions
      ?.query({ name: part })
      .then((permission) => permission.addEventListener('change', () => onChange('permission'), { signal }))
      .catch(() => undefined);
  }
  return () => stop.abort();
}

export interface OpenedMedia {
  /** What could be opened of what was wanted; stop its tracks. */
  tracks: Partial<Record<MediaPart, MediaStreamTrack>>;
  problems: Partial<Record<MediaPart, MediaProblem>>;
}

/** Opens what a choice wants, asking the person once for both. What fails does not keep the other from being opened. */
export async function openMedia(choice: DeviceChoice): Promise<OpenedMedia> {
  const wanted = MEDIA_PARTS.filter((part) => (part === 'camera' ? choice.withCamera : choice.withMicrophone));
  if (wanted.length === 2) {
    const both = await ask({ video: videoOf(choice.cameraId), audio: audioOf(choice.microphoneId) });
    if (both.ok) {
      const [camera, microphone] = [both.value.getVideoTracks()[0], both.value.getAudioTracks()[0]];
      if (camera !== undefined && microphone !== undefined) return { tracks: { camera, microphone }, problems: {} };
      stopTracks(both.value.getTracks());
    }
  }
  const opened: OpenedMedia = { tracks: {}, problems: {} };
  // One after the other: two questions to the person at once are one too many.
  for (const part of wanted) {
    const track = await openTrack(part, { id: part === 'camera' ? choice.cameraId : choice.microphoneId });
    if (track.ok) opened.tracks[part] = track.value;
    else opened.problems[part] = track.error;
  }
  return opened;
}

type Facing = 'user' | 'environment';

/** Which device of its kind; nothing is any. */
export interface TrackWish {
  id?: string | null;
  facing?: Facing | null;
  /** What comes in the place of one that is gone: another that was named, or any. */
  before?: string | null;
}

/** Opens one device; another of its kind where the chosen one is gone, as any is better than none. */
export async function openTrack(
  part: MediaPart,
  { id = null, facing = null, before = null }: TrackWish = {},
): Promise<Result<MediaStreamTrack, MediaProblem>> {
  const stream = await ask(part === 'camera' ? { video: videoOf(id, facing) } : { audio: audioOf(id) });
  const isNamed = id !== null || facing !== null;
  if (!stream.ok) return stream.error === 'none' && isNamed ? openTrack(part, { id: before }) : stream;
  const [track] = stream.value.getTracks();
  return track === undefined ? failed('none') : ok(track);
}

export function stopTracks(tracks: Iterable<MediaStreamTrack | undefined>): void {
  for (const track of tracks) track?.stop();
}

function videoOf(id: string | null, facing: Facing | null = null): MediaTrackConstraints {
  const picture = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };
  if (id !== null) return { ...picture, deviceId: { exact: id } };
  return { ...picture, facingMode: facing === null ? 'user' : { exact: facing } };
}

function audioOf(id: string | null): MediaTrackConstraints {
  const clear = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  return id === null ? clear : { ...clear, deviceId: { exact: id } };
}

async function ask(constraints: MediaStreamConstraints): Promise<Result<MediaStream, MediaProblem>> {
  try {
    const stream = await mediaDevices()?.getUserMedia(constraints);
    return stream === undefined ? failed('failed') : ok(stream);
  } catch (error) {
    return failed(problemOf(error));
  }
}

/** What an error of the browser's means for whoever wanted the device. */
export function problemOf(error: unknown): MediaProblem {
  return PROBLEMS[error instanceof Error ? error.name : ''] ?? 'failed';
}

/** By the names of https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
const PROBLEMS: Readonly<Record<string, MediaProblem>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};
