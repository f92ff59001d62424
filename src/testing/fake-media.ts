/** Cameras and microphones that go wrong: the browser's own, with what a test says of them in between. */

const real = {
  getUserMedia: navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices),
  enumerateDevices: navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices),
};

export interface FakeMedia {
  /** The error's name that asking for a part ends with; null: the browser answers. */
  camera: string | null;
  microphone: string | null;
  /** What was asked for. */
  asked: MediaStreamConstraints[];
  /** What was given. */
  given: MediaStreamTrack[];
}

/** Puts itself between the page and its devices until `restoreMedia`. */
export function fakeMedia(): FakeMedia {
  const fake: FakeMedia = { camera: null, microphone: null, asked: [], given: [] };
  navigator.mediaDevices.getUserMedia = async (constraints = {}) => {
    fake.asked.push(constraints);
    const problem = (constraints.video && fake.camera) || (constraints.audio && fake.microphone) || null;
    if (problem !== null) throw new DOMException('on purpose', problem);
    const stream = await real.getUserMedia(constraints);
    fake.given.push(...stream.getTracks());
    return stream;
  };
  navigator.mediaDevices.enumerateDevices = async () => {
    const devices = await real.enumerateDevices();
    const isGone = ({ kind }: MediaDeviceInfo) =>
      (kind === 'videoinput' && fake.camera === 'NotFoundError') ||
      (kind === 'audioinput' && fake.microphone === 'NotFoundError');
    return devices.filter((device) => !isGone(device));
  };
  return fake;
}

export function restoreMedia(): void {
  Object.assign(navigator.mediaDevices, real);
}

/** As when a plug is pulled: the track ends, and the page is told that there are other devices now. */
export function unplug(track: MediaStreamTrack | undefined): void {
  track?.stop();
  track?.dispatchEvent(new Event('ended'));
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
}
