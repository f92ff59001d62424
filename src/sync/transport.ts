/** The one call by which changes leave this device: `upload_changes`, over PostgREST, with the person's token. */
import type { UploadTransaction } from '../domain/upload.ts';
import type { Reply } from './classify.ts';
import type { TokenSource } from './token-source.ts';

/** A server that is frozen keeps a call open for ever; then it is tried again. */
const CALL_TIMEOUT_MS = 30_000;

const NO_NETWORK: Reply = { status: null, body: undefined };

export interface RestEndpoint {
  /** Base of auth and REST, without a trailing slash. */
  supabaseUrl: string;
  /** The publishable key: no secret. */
  supabaseKey: string;
}

/** Makes `send` for `uploadChanges`. A 401 is answered once with a renewed token; a second one is the answer. */
export function createSend(endpoint: RestEndpoint, tokens: TokenSource) {
  return async (clientId: string, transactions: readonly UploadTransaction[]): Promise<Reply> => {
    const body = JSON.stringify({ client_id: clientId, transactions });
    try {
      const token = await tokens.current();
      if (token === null) return { status: 401, body: undefined };
      const reply = await post(endpoint, token, body);
      if (reply.status !== 401) return reply;
      const renewed = await tokens.renew(token);
      if (renewed === null || renewed === token) return reply;
      return await post(endpoint, renewed, body);
    } catch {
      // fetch throws for whatever kept an answer away: no network, no name, a broken line, our own timeout.
      return NO_NETWORK;
    }
  };
}

async function post({ supabaseUrl, supabaseKey }: RestEndpoint, token: string, body: string): Promise<Reply> {
  const response = await fetch(`${supabaseUrl}/rest/v1/rpc/upload_changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', apikey: supabaseKey, authorization: `Bearer ${token}` },
    body,
    signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
  });
  return { status: response.status, body: parseJson(await response.text()) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether anything answers at `url`, whatever it says: enough to know that bytes come back. */
export async function isReachable(url: string, timeoutMs: number): Promise<boolean> {
  try {
    await fetch(url, { mode: 'no-cors', cache: 'no-store', signal: AbortSignal.timeout(timeoutMs) });
    return true;
  } catch {
    return false;
  }
}
