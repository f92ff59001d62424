/**
 * Postgres errors as PostgREST answers them.
 *
 * Supabase Lite knows some SQLSTATEs and answers 500 for all others, so that the device would repeat for ever what can
 * never succeed. What it does not know is handed to it in the form that PostgREST defines for choosing the answer
 * oneself: SQLSTATE `PGRST`, the body as message, the status as detail.
 */
import { inspect } from 'node:util';

interface PostgresError {
  code: string;
  message: string;
  detail?: string;
  hint?: string;
}

const KNOWN_TO_LITE = /^(PT.*|PGRST|42.*|22.*|21.*|23502|23503|23505|25006)$/;

// PostgREST's own table; what is not in it is the request's fault: 400.
const STATUS: readonly (readonly [start: string, status: number])[] = [
  ['08', 503],
  ['53400', 500],
  ['53', 503],
  ['54', 413],
  ['28', 403],
  ['0L', 403],
  ['0P', 403],
  ['P0001', 400],
  ['P0', 500],
  ...['09', '25', '2D', '38', '39', '3B', '40', '55', '57', '58', 'F0', 'HV', 'XX'].map(
    (start) => [start, 500] as const,
  ),
];

/** The HTTP status that PostgREST gives to an SQLSTATE. */
function statusOf(sqlstate: string): number {
  return STATUS.find(([start]) => sqlstate.startsWith(start))?.[1] ?? 400;
}

/** Turns what was thrown into what Supabase Lite answers rightly, and logs in one line. */
export function toRestError(thrown: unknown): unknown {
  if (!isPostgresError(thrown)) return thrown;
  const { code, message, detail, hint } = thrown;
  const error = KNOWN_TO_LITE.test(code)
    ? thrown
    : Object.assign(new Error(JSON.stringify({ code, message, details: detail ?? null, hint: hint ?? null })), {
        code: 'PGRST',
        detail: JSON.stringify({ status: statusOf(code), headers: {} }),
      });
  // Lite prints every error it answers; a refusal is everyday and its stack says nothing.
  return Object.assign(error, { [inspect.custom]: () => `REST answered ${code}: ${message}` });
}

function isPostgresError(thrown: unknown): thrown is PostgresError {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' && /^\w{5}$/.test(thrown.code);
}
