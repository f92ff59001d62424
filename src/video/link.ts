/** Picture and sound between the two: how it stands, what the other shows, and what it is like. */
import type { Line } from './call.ts';
import { limiter } from './limiter.ts';
import { nextLine, readCounts, START_OF_LINE } from './line.ts';
import type { OwnMedia } from './media.ts';
import type { MediaLine } from './room.ts';
import { parseSigns, sameSigns, type Signs } from './signs.ts';

const READ_EVERY_MS = 1_000;

export interface LinkListeners {
  /** There is something to be seen and heard: now, or again. */
  onUp(): void;
  /** Silent for now; it may come back by itself. */
  onLost(): void;
  onClosed(): void;
  onLine(line: Line): void;
  onSigns(signs: Signs): void;
}

type MediaOfLink = Pick<OwnMedia, 'follow' | 'unfollow'>;

export class Link {
  stream: MediaStream | null = null;
  isUp = false;
  readonly #line: MediaLine;
  readonly #media: MediaOfLink;
  readonly #listeners: LinkListeners;
  #reading: ReturnType<typeof setInterval> | undefined;
  #state = START_OF_LINE;
  #expectsPicture = true;
  #connection: RTCPeerConnection | null = null;
  #closed = false;
  #signs: Signs | null = null;
  #heard: Signs | null = null;
  #canSign = false;

  constructor(line: MediaLine, media: MediaOfLink, listeners: LinkListeners) {
    this.#line = line;
    this.#media = media;
    this.#listeners = listeners;
    line.onStream((stream) => {
      this.stream = stream;
      this.#begin();
    });
    line.onState((state) => this.#hear(state));
    const mayHear = limiter(() => performance.now());
    line.onSigns((text) => {
      if (this.#closed) return;
      if (mayHear()) this.#hearSigns(parseSigns(text));
      else this.#hear('closed');
    });
    line.onOpen(() => {
      this.#canSign = true;
      if (this.#signs !== null) line.sendSigns(JSON.stringify(this.#signs));
    });
  }

  tell(signs: Signs): void {
    this.#signs = signs;
    if (this.#canSign && !this.#closed) this.#line.sendSigns(JSON.stringify(signs));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#reading);
    if (this.#connection !== null) this.#media.unfollow(this.#connection);
    this.#line.close();
  }

  /** Its other end is there: from here on it follows what the person shows. */
  #begin(): void {
    this.#connection = this.#line.connection();
    if (this.#connection === null || this.#closed) return;
    this.#media.follow(this.#connection);
    if (isConnected(this.#connection.iceConnectionState)) this.#rise();
  }

  #hear(state: RTCIceConnectionState): void {
    if (this.#closed) return;
    if (isConnected(state)) return this.stream === null ? undefined : this.#rise();
    if (state === 'disconnected') return this.#fall();
    if (state !== 'failed' && state !== 'closed') return;
    this.close();
    this.#listeners.onClosed();
  }

  #hearSigns(signs: Signs | null): void {
    if (signs === null) return;
    this.#expectsPicture = (signs.camera || signs.sharing) && this.#signs?.wantsPicture !== false;
    if (this.#heard !== null && sameSigns(this.#heard, signs)) return;
    this.#heard = signs;
    this.#listeners.onSigns(signs);
  }

  /** For after a wait. */
  #isClosed(): boolean {
    return this.#closed;
  }

  #rise(): void {
    if (this.isUp) return;
    this.isUp = true;
    this.#reading ??= setInterval(() => void this.#read(), READ_EVERY_MS);
    this.#listeners.onUp();
  }

  #fall(): void {
    if (!this.isUp) return;
    this.isUp = false;
    this.#listeners.onLost();
  }

  async #read(): Promise<void> {
    const connection = this.#connection;
    if (connection === null || this.#closed) return;
    const reports: unknown[] = [];
    (await connection.getStats()).forEach((report: unknown) => reports.push(report));
    if (this.#isClosed()) return;
    const before = this.#state.said;
    this.#state = nextLine(this.#state, readCounts(reports, performance.now(), this.#expectsPicture));
    const { said } = this.#state;
    if (said === 'lost') return this.#fall();
    if (before === 'lost') this.#rise();
    if (said !== before) this.#listeners.onLine(said);
  }
}

function isConnected(state: RTCIceConnectionState): boolean {
  return state === 'connected' || state === 'completed';
}
