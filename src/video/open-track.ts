/** One camera or microphone, or why it could not be had. */
import { failed, ok, type Result } from '../domain/result.ts';

/** `denied`: the person or the device said no. `none`: there is none. `busy`: another program holds it. */
export type TrackProblem = 'denied' | 'none' | 'busy' | 'failed';
export type TrackKind = 'camera' | 'microphone';
export type Facing = 'user' | 'environment';

export interface TrackWish {
  /** That one, and no other. */
  deviceId?: string | null;
  facing?: Facing | null;
}

const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };

export async function openTrack(
  kind: TrackKind,
  { deviceId = null, facing = null }: TrackWish = {},
): Promise<Result<MediaStreamTrack, TrackProblem>> {
  const which: MediaTrackConstraints = {
    ...(deviceId !== null && { deviceId: { exact: deviceId } }),
    ...(facing !== null && { facingMode: { exact: facing } }),
  };
  try {
    const stream = await navigator.mediaDevices.getUserMedia(
      kind === 'camera' ? { video: { ...PICTURE, ...which } } : { audio: { ...which } },
    );
    const [track] = stream.getTracks();
    return track === undefined ? failed('none') : ok(track);
  } catch (error) {
    return failed(problemOf(error));
  }
}

export function problemOf(error: unknown): TrackProblem {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'failed';
}
