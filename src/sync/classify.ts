/**
 * What an answer to an upload means. `upload_changes` answers every transaction for itself, so a call that fails as a
 * whole is nearly always the fault of whoever runs the server, or of something on the way: it is tried again. Only what
 * the call's own bytes can cause is final. A transaction that fails all the same, while others get through, is set aside
 * by `upload.ts`, so that it never blocks the queue (and with it every download).
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

/**
 * What is said of the call's own bytes: a call of the wrong shape (PT400, from `upload_changes` itself), a body that
 * PostgREST cannot read, and data that Postgres cannot (class 22).
 */
const FINAL_CODE = /^(?:PT400|PGRST102|22[0-9A-Z]{3})$/;

/** HTTP refusals that pass by themselves: request timeout, too early, too many requests. */
const PASSING_STATUS: readonly number[] = [408, 425, 429];

/** Judges the answer to a call that carried `sent`. */
export function classify(reply: Reply, sent: readonly UploadTransaction[]): Verdict {
  const { status, body } = reply;
  if (status === null) return { outcome: 'retryable', reached: false, reason: 'no network' };
  if (status >= 200 && status < 300) return classifyAnswers(body, sent);
  const error = readError(body);
  if (isSignedOut(reply)) return { outcome: 'signed_out' };
  if (!isFinal(status, error)) {
    return { outcome: 'retryable', reached: true, reason: `${status} ${error?.code ?? ''}`.trim() };
  }
  // Postgres refuses with the code as its message, what stands before it with the code as the error's.
  const code = [error?.message, error?.code].find((word) => isRefusalCode(word)) ?? 'bad_input';
  return { outcome: 'rejected', code, detail: { status, ...error } };
}

/** A 401 in words that no proxy and no gym's login page uses: those must not end anybody's login. */
export function isSignedOut({ status, body }: Reply): boolean {
  return status === 401 && readError(body) !== null;
}

function isFinal(status: number, error: ServerError | null): boolean {
  if (status >= 500 || status === 401 || PASSING_STATUS.includes(status)) return false;
  // Too large, or not to be read: that may be said before PostgREST sees it, in anybody's words.
  if (status === 413 || (status === 400 && error === null)) return true;
  return error !== null && (FINAL_CODE.test(error.code) || isRefusalCode(error.message));
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
