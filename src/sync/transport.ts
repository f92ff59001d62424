/** The one call by which changes leave this device: `upload_changes`, over PostgREST, with the person's token. */
import type { UploadTransaction } from '../domain/upload.ts';
import { isSignedOut, type Reply } from './classify.ts';
import type { TokenSource } from './token-source.ts';

/** A server that is frozen keeps a call open for ever; then it is tried again. */
const CALL_TIMEOUT_MS = 30_000;

const NO_NETWORK: Reply = { status: null, body: undefined };

/** What the server would say to a call without a token. */
const NO_TOKEN: Reply = { status: 401, body: { code: 'PT401', message: 'not signed in' } };

export interface RestEndpoint {
  /** Base of auth and REST, without a trailing slash. */
  supabaseUrl: string;
  /** The publishable key: no secret. */
  supabaseKey: string;
}

export type Send = (clientId: string, transactions: readonly UploadTransaction[]) => Promise<Reply>;

export interface SendOptions {
  /** Asked at each call; once it is aborted, the call has met no network. */
  signal(): AbortSignal;
  /** The server refused this token, for good: renewing did not help. */
  onRefused(token: string): void;
}

/** Makes `send` for `uploadChanges`. A 401 is answered once with a renewed token; a second one is the answer. */
export function createSend(endpoint: RestEndpoint, tokens: TokenSource, { signal, onRefused }: SendOptions): Send {
  return async (clientId, transactions) => {
    const body = JSON.stringify({ client_id: clientId, transactions });
    const stop = signal();
    try {
      let token = await orAborted(() => tokens.current(), stop);
      if (token === null) return NO_TOKEN;
      let reply = await post(endpoint, token, body, stop);
      if (reply.status !== 401) return reply;
      const refused = token;
      const renewed = await orAborted(() => tokens.renew(refused), stop);
      if (renewed === null) return NO_TOKEN;
      if (renewed !== token) {
        token = renewed;
        reply = await post(endpoint, token, body, stop);
      }
      if (isSignedOut(reply)) onRefused(token);
      return reply;
    } catch {
      // fetch throws for whatever kept an answer away: no network, no name, a broken line, our own timeout.
      return NO_NETWORK;
    }
  };
}

async function post(
  { supabaseUrl, supabaseKey }: RestEndpoint,
  token: string,
  body: string,
  stop: AbortSignal,
): Promise<Reply> {
  const response = await fetch(`${supabaseUrl}/rest/v1/rpc/upload_changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', apikey: supabaseKey, authorization: `Bearer ${token}` },
    body,
    signal: until(CALL_TIMEOUT_MS, stop),
  });
  return { status: response.status, body: parseJson(await response.text()) };
}

/** Whoever asks for a token cannot be interrupted, only left alone with it. */
async function orAborted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(new Error('aborted'));
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([work(), aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function until(timeoutMs: number, stop: AbortSignal): AbortSignal {
  return AbortSignal.any([AbortSignal.timeout(timeoutMs), stop]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether anything answers at `url`, whatever it says: enough to know that bytes come back. */
export async function isReachable(url: string, timeoutMs: number, stop: AbortSignal): Promise<boolean> {
  try {
    await fetch(url, { mode: 'no-cors', cache: 'no-store', signal: until(timeoutMs, stop) });
    return true;
  } catch {
    return false;
  }
}

const HEALTH_TIMEOUT_MS = 8_000;

/**
 * Whether uploads as such work now: the server says that it is well, and a call with nothing in it is answered. The
 * first alone says little: the files and `/healthz` may be served while REST, or the function, is missing.
 */
export async function isTakingUploads(
  healthUrl: string,
  stop: AbortSignal,
  sendNothing: () => Promise<Reply>,
): Promise<boolean> {
  try {
    const health = await fetch(healthUrl, { cache: 'no-store', signal: until(HEALTH_TIMEOUT_MS, stop) });
    if (!health.ok) return false;
  } catch {
    return false;
  }
  const { status, body } = await sendNothing();
  return status === 200 && Array.isArray(body) && body.length === 0;
}
