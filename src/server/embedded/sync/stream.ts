/**
 * The body of `/sync/stream`: lines as they come to be, and the token's time.
 *
 * Always so: the next lines are made only when the device has taken the ones before (a slow device costs a line or two
 * of memory, not its whole download); and nothing is sent after the token's expiry.
 *
 * One write wakes hundreds of streams on one thread. So a device that waits is answered within `wake` itself: a promise
 * and a timer for each of them cost several times what is said.
 */
import { tokenLine } from './checkpoint.ts';

const KEEP_ALIVE_MS = 20_000;
/** Lines are sent together up to about this size. */
const CHUNK = 64_000;

/** A line, or what has to be waited for before the next one can be made. */
export type Step = string | Promise<void>;

export interface LineStreamOptions {
  /** Makes the lines: `next` ends when nothing is left to be said for now. */
  connection: { next(): Iterator<Step, void> };
  /** When the token expires, in milliseconds. */
  expiresAt: number;
  /** Called once, however the stream ends. */
  onEnd(): void;
  /** Called when the stream breaks off because of a fault on our side. */
  onError(error: unknown): void;
}

export class LineStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #options: LineStreamOptions;
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  /** What is being said; undefined when all of it was. */
  #lines: Iterator<Step, void> | undefined;
  /** The device has taken all that was sent. */
  #isWanted = false;
  #isWaiting = false;
  #isTokenDue = false;
  #ended = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LineStreamOptions) {
    this.#options = options;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => {
          this.#isWanted = true;
          this.#feed();
        },
        cancel: () => this.#leave(),
      },
      // Nothing is made ahead: `pull` comes when somebody waits.
      { highWaterMark: 0 },
    );
    this.#watchToken();
  }

  /** The connection has something to look at. */
  wake(): void {
    this.#feed();
  }

  /** Ends the stream as soon as what is being sent has been taken. */
  end(): void {
    if (this.#ended) return;
    this.#leave();
    this.#controller.close();
  }

  #leave(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#options.onEnd();
  }

  /** Gives the device what there is, if it waits for something. */
  #feed(): void {
    if (this.#ended) return;
    if (this.#secondsLeft() === 0) {
      this.#leave();
      this.#controller.enqueue(encode(tokenLine(0)));
      this.#controller.close();
      return;
    }
    if (!this.#isWanted || this.#isWaiting) return;
    try {
      const chunk = this.#takeLines() || this.#takeToken();
      if (chunk === '') return;
      this.#isWanted = false;
      this.#controller.enqueue(encode(chunk));
    } catch (error) {
      this.#breakOff(error);
    }
  }

  /** The next lines, put together: many small ones are one packet. */
  #takeLines(): string {
    this.#lines ??= this.#options.connection.next();
    let chunk = '';
    while (chunk.length < CHUNK) {
      const { done, value } = this.#lines.next();
      if (done === true) {
        this.#lines = undefined;
        break;
      }
      if (typeof value !== 'string') {
        this.#waitFor(value);
        break;
      }
      chunk += value;
    }
    return chunk;
  }

  #takeToken(): string {
    if (!this.#isTokenDue) return '';
    this.#isTokenDue = false;
    return tokenLine(this.#secondsLeft());
  }

  #waitFor(step: Promise<void>): void {
    this.#isWaiting = true;
    const goOn = (): void => {
      this.#isWaiting = false;
      this.#feed();
    };
    step.then(goOn, (error: unknown) => this.#breakOff(error));
  }

  /** The device sees the stream end before its checkpoint is complete, and asks again. */
  #breakOff(error: unknown): void {
    if (this.#ended) return;
    this.#options.onError(error);
    this.end();
  }

  /** Looks at the token when it is time to tell of it, and when it expires. */
  #watchToken(): void {
    const life = this.#options.expiresAt - Date.now();
    const look = (): void => {
      this.#isTokenDue ||= life > KEEP_ALIVE_MS;
      this.#feed();
      if (!this.#ended) this.#watchToken();
    };
    this.#timer = setTimeout(look, Math.min(life, KEEP_ALIVE_MS));
  }

  #secondsLeft(): number {
    return Math.max(0, Math.ceil((this.#options.expiresAt - Date.now()) / 1_000));
  }
}

let last: { text: string; bytes: Uint8Array } = { text: '', bytes: Buffer.alloc(0) };

/** A change says the same to most streams that it wakes, one after the other: that is turned into bytes once. */
function encode(text: string): Uint8Array {
  if (text !== last.text) last = { text, bytes: Buffer.from(text) };
  return last.bytes;
}
