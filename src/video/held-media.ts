/**
 * A camera and a microphone held open as they are chosen: reopened when another is chosen, when one is unplugged, and when
 * what stood in the way is gone. Everything is let go of by `stop`.
 */
import type { DeviceChoice } from '../domain/call-devices.ts';
import {
  listDevices,
  MEDIA_PARTS,
  openMedia,
  openTrack,
  stopTracks,
  watchDevices,
  type DeviceList,
  type MediaPart,
  type MediaProblem,
} from './devices.ts';

export interface HeldPart {
  /** Null: not open. */
  track: MediaStreamTrack | null;
  problem: MediaProblem | null;
  isOpening: boolean;
}

/** The same object until something changes. */
export interface HeldState extends Record<MediaPart, HeldPart> {
  devices: DeviceList;
}

const CLOSED: HeldPart = { track: null, problem: null, isOpening: false };
const OPENING: HeldPart = { ...CLOSED, isOpening: true };

export const NOTHING_HELD: HeldState = {
  camera: OPENING,
  microphone: OPENING,
  devices: { cameras: [], microphones: [], speakers: [] },
};

export class HeldMedia {
  #choice: DeviceChoice;
  #state: HeldState = NOTHING_HELD;
  readonly #onChange: (state: HeldState) => void;
  readonly #unwatch: () => void;
  /** Counts the attempts at each part: an answer to any but the last comes too late. */
  readonly #attempts: Record<MediaPart, number> = { camera: 0, microphone: 0 };
  #isStopped = false;

  constructor(choice: DeviceChoice, onChange: (state: HeldState) => void) {
    this.#choice = choice;
    this.#onChange = onChange;
    this.#unwatch = watchDevices((what) => this.#noteChange(what));
    void this.#openBoth();
  }

  /** Holds what is chosen now; a part that is chosen as before is left alone. */
  choose(next: DeviceChoice): void {
    const before = this.#choice;
    this.#choice = next;
    for (const part of MEDIA_PARTS) {
      const isSame = wants(before, part) === wants(next, part) && idOf(before, part) === idOf(next, part);
      if (!isSame) this.retry(part);
    }
  }

  /** Tries to open a part anew. */
  retry(part: MediaPart): void {
    void this.#open(part);
  }

  stop(): void {
    this.#isStopped = true;
    this.#unwatch();
    stopTracks(MEDIA_PARTS.map((part) => this.#state[part].track ?? undefined));
  }

  async #openBoth(): Promise<void> {
    const attempts = { camera: this.#begin('camera'), microphone: this.#begin('microphone') };
    const { tracks, problems } = await openMedia(this.#choice);
    for (const part of MEDIA_PARTS) this.#take(part, attempts[part], tracks[part] ?? null, problems[part] ?? null);
    await this.#list();
  }

  async #open(part: MediaPart): Promise<void> {
    stopTracks([this.#state[part].track ?? undefined]);
    const attempt = this.#begin(part);
    if (!wants(this.#choice, part)) return;
    const opened = await openTrack(part, { id: idOf(this.#choice, part) });
    this.#take(part, attempt, opened.ok ? opened.value : null, opened.ok ? null : opened.error);
    // Names are told only once something is allowed.
    await this.#list();
  }

  #begin(part: MediaPart): number {
    this.#attempts[part] += 1;
    this.#change({ [part]: wants(this.#choice, part) ? OPENING : CLOSED });
    return this.#attempts[part];
  }

  #take(part: MediaPart, attempt: number, track: MediaStreamTrack | null, problem: MediaProblem | null): void {
    if (this.#isStopped || attempt !== this.#attempts[part]) {
      stopTracks([track ?? undefined]);
      return;
    }
    // Unplugged, or taken away by the system; stopping it ourselves tells nothing.
    track?.addEventListener('ended', () => {
      if (this.#state[part].track === track) this.retry(part);
    });
    this.#change({ [part]: { track, problem, isOpening: false } });
  }

  #noteChange(what: 'devices' | 'permission'): void {
    for (const part of MEDIA_PARTS) {
      const { problem } = this.#state[part];
      // What was denied is not asked for again because something was plugged in.
      const isGone = what === 'devices' ? problem === 'none' || problem === 'busy' : problem === 'denied';
      if (isGone) this.retry(part);
    }
    void this.#list();
  }

  async #list(): Promise<void> {
    this.#change({ devices: await listDevices() });
  }

  #change(changes: Partial<HeldState>): void {
    if (this.#isStopped) return;
    this.#state = { ...this.#state, ...changes };
    this.#onChange(this.#state);
  }
}

function wants(choice: DeviceChoice, part: MediaPart): boolean {
  return part === 'camera' ? choice.withCamera : choice.withMicrophone;
}

function idOf(choice: DeviceChoice, part: MediaPart): string | null {
  return part === 'camera' ? choice.cameraId : choice.microphoneId;
}
