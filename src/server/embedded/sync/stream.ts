/**
 * The body of `/sync/stream`: lines as they come to be, and the token's time.
 *
 * Always so: the next lines are made only when the device has taken the ones before (a slow device costs a line or two
 * of memory, not its whole download); and nothing is sent after the token's expiry.
 */
import { tokenLine } from './checkpoint.ts';

const KEEP_ALIVE_MS = 20_000;
/** Lines are sent together up to about this size. */
const CHUNK = 64_000;

export interface LineStreamOptions {
  /** Makes the lines: `next` ends when nothing is left to be said for now. */
  connection: { next(): AsyncIterable<string> };
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
  #ended = false;
  #woken = false;
  #wakeUp: (() => void) | undefined;

  constructor(options: LineStreamOptions) {
    this.#options = options;
    const encoder = new TextEncoder();
    const chunks = this.#chunks();
    this.body = new ReadableStream({
      pull: async (controller) => {
        try {
          const next = await chunks.next();
          if (next.done === true) controller.close();
          else controller.enqueue(encoder.encode(next.value));
        } catch (error) {
          // The device sees the stream end before its checkpoint is complete, and asks again.
          options.onError(error);
          this.end();
          controller.close();
        }
      },
      cancel: () => this.end(),
    });
  }

  /** The connection has something to look at. */
  wake(): void {
    this.#woken = true;
    this.#wakeUp?.();
  }

  /** Ends the stream as soon as what is being sent has been taken. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#options.onEnd();
    this.#wakeUp?.();
  }

  /** The lines, put together into chunks: many small ones are one packet. */
  async *#chunks(): AsyncGenerator<string, void> {
    const { connection, expiresAt } = this.#options;
    let keepAliveAt = Date.now() + KEEP_ALIVE_MS;
    while (!this.#isOver()) {
      let chunk = '';
      for await (const line of connection.next()) {
        chunk += line;
        if (chunk.length < CHUNK) continue;
        yield chunk;
        chunk = '';
        if (this.#isOver()) break;
      }
      if (chunk !== '') yield chunk;
      await this.#sleep(Math.min(keepAliveAt, expiresAt) - Date.now());
      if (Date.now() < keepAliveAt || this.#isOver()) continue;
      keepAliveAt = Date.now() + KEEP_ALIVE_MS;
      yield tokenLine(this.#secondsLeft());
    }
    if (!this.#ended) yield tokenLine(0);
    this.end();
  }

  #isOver(): boolean {
    return this.#ended || this.#secondsLeft() === 0;
  }

  #secondsLeft(): number {
    return Math.max(0, Math.ceil((this.#options.expiresAt - Date.now()) / 1_000));
  }

  /** Waits for `wake` or `end`, at most so long. */
  async #sleep(ms: number): Promise<void> {
    if (!this.#woken && !this.#ended && ms > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wakeUp = undefined;
    }
    this.#woken = false;
  }
}
