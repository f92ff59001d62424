/**
 * What an answer to an upload means. Only what passes by itself is tried again: no network, a server that is down, and
 * the SQLSTATEs of a database that is busy, restarting or out of something. Everything else is final, so that one bad
 * write never blocks the queue (and with it every download).
 */
import { isRefusalCode, type RefusalCode } from '../domain/refusal.ts';
import type { UploadAnswer, UploadTransaction } from '../domain/upload.ts';

/** An HTTP answer as far as it came; `status` is null when nothing came back. */
export interface Reply {
  status: number | null;
  /** The parsed body; undefined when it was not JSON. */
  body: unknown;
}

export type Verdict =
  /** Answers for the first transactions of the call, in order, at least one. */
  | { outcome: 'answered'; answers: UploadAnswer[] }
  /** `reached`: the server, or something before it, did answer. */
  | { outcome: 'retryable'; reached: boolean; reason: string }
  /** The call as a whole was refused, for good. */
  | { outcome: 'rejected'; code: RefusalCode; detail: Record<string, unknown> }
  | { outcome: 'signed_out' };

/** Classes of SQLSTATE, and one single state, that pass by themselves. */
const PASSING_SQLSTATE = /^(?:08|40|53|57|58)[0-9A-Z]{3}$|^55P03$/;

/** HTTP refusals that pass by themselves: request timeout, too early, too many requests. */
const PASSING_STATUS: readonly number[] = [408, 425, 429];

/**
 * Faults of whoever runs the server, which nothing in a write can cause and a deploy mends: PostgREST does not know the
 * function (yet), or the person's role may not call it. A device's whole queue must not be refused for one of these.
 */
const OPERATORS_FAULTS: readonly string[] = ['PGRST202', '42501'];

/** Judges the answer to a call that carried `sent`. */
export function classify(reply: Reply, sent: readonly UploadTransaction[]): Verdict {
  const { status, body } = reply;
  if (status === null) return { outcome: 'retryable', reached: false, reason: 'no network' };
  if (status === 401) return { outcome: 'signed_out' };
  if (status >= 200 && status < 300) return classifyAnswers(body, sent);
  const error = readError(body);
  if (isPassing(status, error)) {
    return { outcome: 'retryable', reached: true, reason: `${status} ${error?.code ?? ''}`.trim() };
  }
  // Postgres refuses with the code as its message, what stands before it with the code as the error's.
  const code = [error?.message, error?.code].find((word) => isRefusalCode(word)) ?? 'bad_input';
  return { outcome: 'rejected', code, detail: { status, ...error } };
}

function isPassing(status: number, error: ServerError | null): boolean {
  const code = error?.code ?? '';
  if (PASSING_SQLSTATE.test(code) || OPERATORS_FAULTS.includes(code)) return true;
  if (status >= 500 || PASSING_STATUS.includes(status)) return true;
  // A refusal that is not in PostgREST's words comes from something in between (a proxy, a gym's login page), except
  // that a body too large, or one that cannot be read, may be refused before PostgREST sees it.
  return error === null && status !== 400 && status !== 413;
}

interface ServerError {
  code: string;
  message: string;
}

function readError(body: unknown): ServerError | null {
  if (typeof body !== 'object' || body === null) return null;
  const { code, message } = body as Record<string, unknown>;
  if (typeof code !== 'string') return null;
  return { code, message: typeof message === 'string' ? message : '' };
}

/** Takes the answers up to the first that is missing, out of order or not understood. */
function classifyAnswers(body: unknown, sent: readonly UploadTransaction[]): Verdict {
  const answers: UploadAnswer[] = [];
  for (const [index, transaction] of sent.entries()) {
    const answer: unknown = Array.isArray(body) ? body[index] : undefined;
    const read = readAnswer(answer, transaction.key);
    if (read === null) break;
    answers.push(read);
  }
  if (answers.length > 0) return { outcome: 'answered', answers };
  return { outcome: 'retryable', reached: true, reason: 'not an answer' };
}

function readAnswer(answer: unknown, key: string): UploadAnswer | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const fields = answer as Record<string, unknown>;
  if (fields['key'] !== key) return null;
  if (fields['outcome'] === 'applied') return { key, outcome: 'applied', adjusted: toRecord(fields['adjusted']) };
  if (fields['outcome'] !== 'rejected') return null;
  const { code, table, id } = fields;
  const detail = toRecord(fields['detail']);
  return {
    key,
    outcome: 'rejected',
    ...(isRefusalCode(code) ? { code, detail } : { code: 'bad_input', detail: { ...detail, code } }),
    table: typeof table === 'string' ? table : null,
    id: typeof id === 'string' ? id : null,
  };
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
