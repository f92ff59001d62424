/**
 * PowerSync's protocol for the embedded server: the unmodified SDKs sync from a Postgres through this endpoint as they
 * would through the PowerSync Service, with the same sync config.
 *
 * Routes, relative to the address that the connector names: `POST /sync/stream` and `GET /write-checkpoint2.json`.
 * Whatever is sent to them gets an answer; a refusal is `{ error: { code, message } }`. The SDKs fetch a new token at a
 * 401 and try again later at everything else.
 */
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Database } from '../database/database.ts';
import { Connection } from './connection.ts';
import { type Engine, startEngine } from './engine.ts';
import type { Log } from './evaluator.ts';
import { parseStreamRequest, type StreamRequest } from './request.ts';
import type { Changes } from './store.ts';
import { LineStream } from './stream.ts';
import { LimitExceeded, Subscription } from './subscription.ts';
import { WriteCheckpoints } from './write-checkpoints.ts';

/** So many streams are woken before what was made for them is written. */
const AT_A_TIME = 25;
const LARGEST_BODY = 1_000_000;
const LONGEST_CLIENT_ID = 200;

/** The claims of a verified token; `exp` is in seconds. */
export interface TokenClaims {
  sub: string;
  exp: number;
  [claim: string]: unknown;
}

export interface SyncEndpointOptions {
  database: Database;
  /** The claims of a token, or null when it is not a valid one. */
  verifyToken(token: string): Promise<TokenClaims | null>;
  /** The text of `sync-config.yaml`. */
  syncConfig: string;
  /** The SQLite file of the store; null keeps it in memory, and every start rebuilds it. */
  storePath: string | null;
  log: Log;
}

export interface SyncEndpoint {
  app: Hono;
  close(): Promise<void>;
}

interface OpenStream {
  connection: Connection;
  stream: LineStream;
  userId: string;
  clientId: string | undefined;
}

class Refused extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;

  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Starts the endpoint. Throws when the sync config or the database cannot be used. */
export async function createSyncEndpoint(options: SyncEndpointOptions): Promise<SyncEndpoint> {
  const server = new SyncServer(options);
  await server.start();
  return { app: server.createApp(), close: () => server.close() };
}

class SyncServer {
  readonly #options: SyncEndpointOptions;
  readonly #writeCheckpoints: WriteCheckpoints;
  readonly #streams = new Set<OpenStream>();
  #engine: Engine | undefined;

  constructor(options: SyncEndpointOptions) {
    this.#options = options;
    this.#writeCheckpoints = new WriteCheckpoints(options.database);
  }

  async start(): Promise<void> {
    const { database, syncConfig, storePath, log } = this.#options;
    const publish = (changes: Changes): Promise<void> => this.#publish(changes);
    const onTakenOver = (): void =>
      void this.close().catch((error: unknown) => log('Sync did not close cleanly', error));
    this.#engine = await startEngine({ database, syncConfig, storePath, log, publish, onTakenOver });
  }

  /** Ends all streams and lets go of the store. The database stays open. */
  async close(): Promise<void> {
    const engine = this.#engine;
    this.#engine = undefined;
    for (const { stream } of this.#streams) stream.end();
    await engine?.close();
  }

  createApp(): Hono {
    const app = new Hono();
    app.onError((error, context) => this.#answerError(error, context));
    const limit = bodyLimit({
      maxSize: LARGEST_BODY,
      onError: () => {
        throw new Refused(413, 'too_large', 'The body is larger than 1 MB');
      },
    });
    app.post('/sync/stream', limit, (context) => this.#openStream(context));
    app.get('/write-checkpoint2.json', (context) => this.#createWriteCheckpoint(context));
    return app;
  }

  async #openStream(context: Context): Promise<Response> {
    const { store, rules } = this.#requireEngine();
    const claims = await this.#authenticate(context);
    const parsed = parseStreamRequest(await context.req.text());
    if ('fault' in parsed) throw new Refused(400, 'bad_input', parsed.fault);
    const { request } = parsed;
    const clientId = request.client_id;
    if (clientId !== undefined) await this.#writeCheckpoints.load(claims.sub, clientId);
    const writeCheckpoint = () =>
      clientId === undefined ? undefined : this.#writeCheckpoints.get(claims.sub, clientId);
    const subscription = new Subscription(store, rules, claims, request);
    const connection = new Connection(store, subscription, request, writeCheckpoint);
    // Who asks for too much is refused before the stream begins. What changes from here on, the stream sees.
    await subscription.query();
    // It may have been closed while we waited.
    this.#requireEngine();
    return new Response(this.#addStream(connection, claims, request), {
      headers: {
        'content-type': 'application/x-ndjson',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    });
  }

  #addStream(connection: Connection, { sub, exp }: TokenClaims, request: StreamRequest): ReadableStream<Uint8Array> {
    const stream = new LineStream({
      connection,
      expiresAt: exp * 1_000,
      onEnd: () => this.#streams.delete(open),
      onError: (error) => this.#options.log('A sync stream broke off', error),
    });
    const open: OpenStream = { connection, stream, userId: sub, clientId: request.client_id };
    this.#streams.add(open);
    return stream.body;
  }

  /** The device has uploaded: all that is committed by now goes to the streams first, then the number that tells it so. */
  async #createWriteCheckpoint(context: Context): Promise<Response> {
    const { pump } = this.#requireEngine();
    const { sub } = await this.#authenticate(context);
    const clientId = context.req.query('client_id') ?? '';
    if (clientId === '' || clientId.length > LONGEST_CLIENT_ID) {
      throw new Refused(400, 'bad_input', `client_id must have 1 to ${LONGEST_CLIENT_ID} characters`);
    }
    await pump.drain();
    const value = await this.#writeCheckpoints.raise(sub, clientId);
    for (const { connection, stream, ...device } of this.#streams) {
      if (device.userId !== sub || device.clientId !== clientId) continue;
      connection.noticeWriteCheckpoint();
      stream.wake();
    }
    return context.json({ data: { write_checkpoint: String(value) } });
  }

  /** All are told at once and woken a few at a time: the first need not wait until the lines of all are made. */
  async #publish(changes: Changes): Promise<void> {
    const woken = [...this.#streams].filter(({ connection }) => connection.notice(changes));
    for (const [index, { stream }] of woken.entries()) {
      if (index > 0 && index % AT_A_TIME === 0) await letOthersRun();
      stream.wake();
    }
  }

  async #authenticate(context: Context): Promise<TokenClaims> {
    const [, token] = /^(?:Token|Bearer) +(\S+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
    const claims = token === undefined ? null : await this.#options.verifyToken(token);
    if (claims === null || claims.exp * 1_000 <= Date.now()) {
      throw new Refused(401, 'unauthorized', 'A valid token is needed');
    }
    return claims;
  }

  #requireEngine(): Engine {
    if (this.#engine === undefined) throw new Refused(503, 'closed', 'Sync is not available');
    return this.#engine;
  }

  #answerError(error: Error, context: Context): Response {
    const { status, code, message } = toRefusal(error);
    // The rest of what was sent is not read, so nothing else can come through that connection.
    if (status === 413) context.header('connection', 'close');
    if (status >= 500) this.#options.log(`${context.req.method} ${context.req.path} failed`, error);
    return context.json({ error: { code, message } }, status);
  }
}

function toRefusal(error: Error): Pick<Refused, 'status' | 'code' | 'message'> {
  if (error instanceof Refused) return error;
  if (error instanceof LimitExceeded) return { status: 422, code: error.code, message: error.message };
  return { status: 503, code: 'unavailable', message: 'Sync is not available at the moment' };
}
