/** The raw lines of a sync stream, for tests of what is not seen through an SDK. */
import { createToken } from './sync-endpoint.ts';

export interface Line {
  checkpoint?: { last_op_id: string; write_checkpoint?: string; buckets: BucketLine[]; streams: StreamLine[] };
  checkpoint_diff?: { write_checkpoint?: string; updated_buckets: BucketLine[]; removed_buckets: string[] };
  data?: { bucket: string; after: string; next_after: string; has_more: boolean; data: OperationLine[] };
  partial_checkpoint_complete?: { last_op_id: string; priority: number };
  checkpoint_complete?: { last_op_id: string };
  token_expires_in?: number;
}
export interface BucketLine {
  bucket: string;
  checksum: number;
  count: number;
  priority: number;
  subscriptions: ({ default: number } | { sub: number })[];
}
export interface StreamLine {
  name: string;
  is_default: boolean;
  errors: { subscription: 'default' | number; message: string }[];
}
export interface OperationLine {
  op_id: string;
  op: 'PUT' | 'REMOVE';
  object_id: string;
  data: string | null;
  checksum: number;
}

export interface StreamOptions {
  body?: object;
  token?: string;
}

export class LineReader {
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = '';

  constructor(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
    this.#reader = body.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** The next line; undefined when the stream has ended. */
  async next(): Promise<Line | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n');
      if (end >= 0) {
        const line = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 1);
        return JSON.parse(line) as Line;
      }
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      this.#text += value;
    }
  }

  /** All lines up to and with the first for which `test` holds. */
  async until(test: (line: Line) => boolean): Promise<Line[]> {
    const lines: Line[] = [];
    for (;;) {
      const line = await this.next();
      if (line === undefined) throw new Error(`The stream ended early, after ${JSON.stringify(lines)}`);
      lines.push(line);
      if (test(line)) return lines;
    }
  }

  /** All lines up to the end of the checkpoint. */
  untilComplete(): Promise<Line[]> {
    return this.until((line) => line.checkpoint_complete !== undefined);
  }

  close(): Promise<void> {
    return this.#reader.cancel();
  }
}

/** Posts to `/sync/stream`. */
export function requestStream(
  url: string,
  userId: string,
  { body = {}, token }: StreamOptions = {},
): Promise<Response> {
  return fetch(`${url}/sync/stream`, {
    method: 'POST',
    headers: { authorization: `Token ${token ?? createToken(userId)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ buckets: [], client_id: userId, raw_data: true, ...body }),
  });
}

/** Opens a stream that must not be refused. */
export async function openLines(url: string, userId: string, options: StreamOptions = {}): Promise<LineReader> {
  const response = await requestStream(url, userId, options);
  if (response.status !== 200 || response.body === null) {
    throw new Error(`The stream was refused: ${response.status} ${await response.text()}`);
  }
  return new LineReader(response.body);
}
