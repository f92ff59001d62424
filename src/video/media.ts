/**
 * What a person shows and says: camera, microphone, or a screen in the camera's place. Whatever changes here changes in
 * the call at once, by putting another track in the same place: nothing is agreed anew, and nothing is cut.
 */
import { MEDIA_PARTS, openTrack, problemOf, type MediaPart, type MediaProblem, type TrackWish } from './devices.ts';
import { darkness, silence } from './stand-ins.ts';

export interface MediaChoice {
  cameraId: string | null;
  microphoneId: string | null;
  withCamera: boolean;
  withMicrophone: boolean;
}

/** `missing`: there is none to switch on, for the reason beside it. */
interface Source {
  readonly status: 'on' | 'off' | 'missing';
  readonly problem: MediaProblem | null;
  readonly deviceId: string | null;
}

export interface MediaState {
  readonly camera: Source;
  readonly microphone: Source;
  readonly sharing: boolean;
  /** The screen was to be shared, and is not, though the person wanted it. */
  readonly sharingFailed: boolean;
  /** The own picture, for the own eyes: the screen while it is shared. */
  readonly picture: MediaStream | null;
  readonly isMirrored: boolean;
}

const NOTHING: Source = { status: 'off', problem: null, deviceId: null };
const AT_FIRST: MediaState = {
  camera: NOTHING,
  microphone: NOTHING,
  sharing: false,
  sharingFailed: false,
  picture: null,
  isMirrored: true,
};

export class OwnMedia {
  #state: MediaState = AT_FIRST;
  #camera: MediaStreamTrack | null = null;
  #microphone: MediaStreamTrack | null = null;
  #screen: MediaStreamTrack | null = null;
  #standIns: { sound: MediaStreamTrack; picture: MediaStreamTrack } | null = null;
  /** As the person left them: whatever is opened later, and why ever, begins so. */
  readonly #wanted = { camera: true, microphone: true };
  /** False while the line, or the other, wants sound only. */
  #sendsPicture = true;
  #ready: Promise<void> = Promise.resolve();
  #closed = true;
  /** Counts the times that it was closed: what was asked for before comes to nothing. */
  #life = 0;
  /** Counts how often each part was asked for: what comes of any but the last, or after the end, is let go of. */
  readonly #attempts: Record<MediaPart, number> = { camera: 0, microphone: 0 };
  readonly #turns: Record<MediaPart, Promise<void>> = { camera: Promise.resolve(), microphone: Promise.resolve() };
  /** How many openings are under way. */
  #opening = 0;
  readonly #connections = new Set<RTCPeerConnection>();
  readonly #listeners = new Set<() => void>();

  getState(): MediaState {
    return this.#state;
  }

  /** What is on and off is not what it will be in a moment. */
  get isOpening(): boolean {
    return this.#opening > 0;
  }

  subscribe(listen: () => void): () => void {
    this.#listeners.add(listen);
    return () => this.#listeners.delete(listen);
  }

  /** Opens what was chosen. A camera that cannot be had is no reason not to be heard, and the other way round. */
  open(choice: MediaChoice): Promise<void> {
    this.#closed = false;
    this.#opening += 1;
    Object.assign(this.#wanted, { camera: choice.withCamera, microphone: choice.withMicrophone });
    void this.#change({
      camera: { ...NOTHING, deviceId: choice.cameraId },
      microphone: { ...NOTHING, deviceId: choice.microphoneId },
    });
    this.#ready = Promise.all([
      choice.withCamera ? this.#open('camera', { id: choice.cameraId }) : undefined,
      choice.withMicrophone ? this.#open('microphone', { id: choice.microphoneId }) : undefined,
    ]).then(() => {
      this.#opening -= 1;
      return this.#change({});
    });
    return this.#ready;
  }

  /** What is sent, once it is known what there is; null when that was closed meanwhile. */
  async outgoing(): Promise<MediaStream | null> {
    await this.#ready;
    // Nobody would stop what was made for it now.
    if (this.#closed) return null;
    this.#standIns ??= { sound: silence(), picture: darkness() };
    return new MediaStream([this.#soundOut() ?? this.#standIns.sound, this.#pictureOut() ?? this.#standIns.picture]);
  }

  /** From here on the connection follows what is shown, until it is closed. */
  follow(connection: RTCPeerConnection): void {
    this.#connections.add(connection);
    void this.#put(connection);
  }

  unfollow(connection: RTCPeerConnection): void {
    this.#connections.delete(connection);
  }

  async setMuted(muted: boolean): Promise<void> {
    this.#wanted.microphone = !muted;
    const { microphone } = this.#state;
    if (this.#microphone !== null) {
      this.#microphone.enabled = !muted;
      return this.#change({ microphone: { ...microphone, status: muted ? 'off' : 'on' } });
    }
    if (!muted) return this.#open('microphone', { id: microphone.deviceId });
    if (microphone.status === 'on') await this.#change({ microphone: { ...microphone, status: 'off' } });
  }

  /** Off is off: its light goes out. */
  async setCamera(on: boolean): Promise<void> {
    this.#wanted.camera = on;
    const { camera } = this.#state;
    if (on) return this.#camera === null ? this.#open('camera', { id: camera.deviceId }) : undefined;
    this.#drop('camera');
    if (camera.status === 'on') await this.#change({ camera: { ...camera, status: 'off' } });
  }

  /** From the front to the back, or to the next camera where none has a direction. */
  async flip(cameras: readonly string[]): Promise<void> {
    const before = this.#state.camera.deviceId;
    const facing = this.#camera?.getSettings().facingMode;
    // Phones open one camera at a time.
    this.#drop('camera');
    if (facing === 'user' || facing === 'environment') {
      return this.#open('camera', { facing: facing === 'user' ? 'environment' : 'user', before });
    }
    const next = cameras[(cameras.indexOf(before ?? '') + 1) % Math.max(1, cameras.length)] ?? null;
    return this.#open('camera', { id: next, before });
  }

  /** What is off stays off: it is another that will be switched on. */
  async choose(kind: MediaPart, deviceId: string): Promise<void> {
    if (!this.#wanted[kind] && this.#trackOf(kind) === null) {
      return this.#change({ [kind]: { ...NOTHING, deviceId } });
    }
    // Phones open one camera at a time.
    if (kind === 'camera') this.#drop('camera');
    await this.#open(kind, { id: deviceId });
  }

  /** Resolves to false when the person thought better of it, or it could not be had. */
  async share(): Promise<boolean> {
    const life = this.#life;
    if (this.#state.sharingFailed) void this.#change({ sharingFailed: false });
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 15 } } });
      const [track] = stream.getVideoTracks();
      if (track === undefined) return false;
      if (this.#closed || life !== this.#life) {
        track.stop();
        return false;
      }
      // Letters stay sharp, and move less often.
      track.contentHint = 'detail';
      track.addEventListener('ended', () => {
        if (this.#screen === track) void this.stopSharing();
      });
      this.#screen?.stop();
      this.#screen = track;
      await this.#change({ sharing: true });
      return true;
    } catch (error) {
      if (life === this.#life && !isOwnNo(error)) await this.#change({ sharingFailed: true });
      return false;
    }
  }

  async stopSharing(): Promise<void> {
    this.#screen?.stop();
    this.#screen = null;
    await this.#change({ sharing: false });
  }

  async setSendsPicture(sends: boolean): Promise<void> {
    if (this.#sendsPicture === sends) return;
    this.#sendsPicture = sends;
    await this.#change({});
  }

  /** Lets go of everything: no light stays on. It can be opened again. */
  close(): void {
    this.#closed = true;
    this.#life += 1;
    for (const kind of MEDIA_PARTS) {
      this.#attempts[kind] += 1;
      this.#turns[kind] = Promise.resolve();
      this.#drop(kind);
    }
    this.#screen?.stop();
    this.#screen = null;
    this.#standIns?.sound.stop();
    this.#standIns?.picture.stop();
    this.#standIns = null;
    this.#connections.clear();
    void this.#change(AT_FIRST);
  }

  /** One after the other, as phones open one device at a time; what was asked for last is what counts. */
  #open(kind: MediaPart, wish: TrackWish = {}): Promise<void> {
    this.#attempts[kind] += 1;
    const attempt = this.#attempts[kind];
    const isLast = () => attempt === this.#attempts[kind];
    const turn = this.#turns[kind].then(() => (isLast() ? this.#take(kind, wish, isLast) : undefined));
    this.#turns[kind] = turn;
    return turn;
  }

  async #take(kind: MediaPart, wish: TrackWish, isLast: () => boolean): Promise<void> {
    const opened = await openTrack(kind, wish);
    if (!isLast()) return opened.ok ? opened.value.stop() : undefined;
    this.#drop(kind);
    if (!opened.ok) return this.#change({ [kind]: { status: 'missing', problem: opened.error, deviceId: null } });
    const track = opened.value;
    const isOn = this.#wanted[kind];
    const source: Source = {
      status: isOn ? 'on' : 'off',
      problem: null,
      deviceId: track.getSettings().deviceId ?? wish.id ?? null,
    };
    // Switched off while it was opened.
    if (kind === 'camera' && !isOn) track.stop();
    else this.#hold(kind, track);
    await this.#change({ [kind]: source });
  }

  #hold(kind: MediaPart, track: MediaStreamTrack): void {
    if (kind === 'camera') this.#camera = track;
    else this.#microphone = track;
    track.enabled = this.#wanted[kind];
    track.addEventListener('ended', () => void this.#lost(kind, track));
  }

  /** Pulled out, or taken by the system: another is tried, once. */
  async #lost(kind: MediaPart, track: MediaStreamTrack): Promise<void> {
    if (track !== this.#trackOf(kind)) return;
    this.#drop(kind);
    await this.#open(kind);
  }

  #trackOf(kind: MediaPart): MediaStreamTrack | null {
    return kind === 'camera' ? this.#camera : this.#microphone;
  }

  #drop(kind: MediaPart): void {
    const track = this.#trackOf(kind);
    if (kind === 'camera') this.#camera = null;
    else this.#microphone = null;
    track?.stop();
  }

  #soundOut(): MediaStreamTrack | null {
    return this.#microphone;
  }

  #pictureOut(): MediaStreamTrack | null {
    return this.#screen ?? (this.#sendsPicture ? this.#camera : null);
  }

  async #put(connection: RTCPeerConnection): Promise<void> {
    if (connection.signalingState === 'closed') return this.unfollow(connection);
    const tracks = { audio: this.#soundOut() ?? this.#standIns?.sound ?? null, video: this.#pictureOut() };
    await Promise.all(
      connection.getTransceivers().map(async ({ sender, receiver }) => {
        const track = tracks[receiver.track.kind === 'audio' ? 'audio' : 'video'];
        // Closed while it was put in place.
        if (sender.track !== track) await sender.replaceTrack(track).catch(() => undefined);
      }),
    );
  }

  async #change(part: Partial<MediaState>): Promise<void> {
    const shown = this.#screen ?? this.#camera;
    const [before = null] = this.#state.picture?.getVideoTracks() ?? [];
    const picture = shown === before ? this.#state.picture : shown && new MediaStream([shown]);
    const isMirrored = this.#screen === null && this.#camera?.getSettings().facingMode !== 'environment';
    this.#state = { ...this.#state, ...part, picture, isMirrored };
    const done = Promise.all([...this.#connections].map((connection) => this.#put(connection)));
    this.#listeners.forEach((listen) => listen());
    await done;
  }
}

/** A system that lets no program see the screen says no in the person's place. */
function isOwnNo(error: unknown): boolean {
  return problemOf(error) === 'denied' && !(error instanceof Error && /system/i.test(error.message));
}
