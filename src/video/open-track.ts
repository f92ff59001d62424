/** One camera or microphone, or why it could not be had. */
import { failed, ok, type Result } from '../domain/result.ts';
import { problemOf, type MediaPart, type MediaProblem } from './devices.ts';

export type Facing = 'user' | 'environment';

export interface TrackWish {
  /** That one, and no other. */
  deviceId?: string | null;
  facing?: Facing | null;
}

const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };

export async function openTrack(
  kind: MediaPart,
  { deviceId = null, facing = null }: TrackWish = {},
): Promise<Result<MediaStreamTrack, MediaProblem>> {
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
