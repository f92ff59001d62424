/** Which camera, microphone and speaker a call is held with. Pure. */

/** What a person chose on this device; null is whatever the browser takes by itself. */
export interface DeviceChoice {
  cameraId: string | null;
  microphoneId: string | null;
  speakerId: string | null;
  /** False: without a picture of oneself. */
  withCamera: boolean;
  withMicrophone: boolean;
}

export const ANY_DEVICES: DeviceChoice = {
  cameraId: null,
  microphoneId: null,
  speakerId: null,
  withCamera: true,
  withMicrophone: true,
};

/** Judges what a device may have kept: what of it cannot be read is as if nothing had been chosen. */
export function toDeviceChoice(kept: unknown): DeviceChoice {
  if (typeof kept !== 'object' || kept === null) return ANY_DEVICES;
  const said = kept as Readonly<Record<string, unknown>>;
  return {
    cameraId: toId(said['cameraId']),
    microphoneId: toId(said['microphoneId']),
    speakerId: toId(said['speakerId']),
    withCamera: said['withCamera'] !== false,
    withMicrophone: said['withMicrophone'] !== false,
  };
}

function toId(said: unknown): string | null {
  return typeof said === 'string' && said !== '' ? said : null;
}
