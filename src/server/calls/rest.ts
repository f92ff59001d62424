/**
 * Who somebody is and which session is theirs, asked of REST with their own token: row level security answers, so calls
 * know no rule of their own about it, and the same code stands before the embedded REST and before Supabase.
 */
import * as v from 'valibot';
import { failed, ok, type Result } from '../../domain/result.ts';
import { SESSION_STATUSES, SESSION_TYPES } from '../../domain/session.ts';
import type { CallSession } from './judge-join.ts';

export interface Rest {
  /** Without a slash at the end. */
  url: string;
  /** The publishable key. */
  key: string;
  fetch(request: Request): Response | Promise<Response>;
}

/** `unauthorized`: not a good token. `unavailable`: no answer that says anything; later perhaps. */
export type RestProblem = 'unauthorized' | 'unavailable';

const TIMEOUT = 5_000;

const Id = v.pipe(v.string(), v.uuid(), v.toLowerCase());
const Instant = v.pipe(
  v.string(),
  v.transform((text) => new Date(text)),
  v.date(),
);
const People = v.array(v.object({ id: Id }));
const Sessions = v.array(
  v.object({
    id: Id,
    trainer_id: Id,
    client_id: Id,
    scheduled_at: Instant,
    ends_at: Instant,
    type: v.picklist(SESSION_TYPES),
    status: v.picklist(SESSION_STATUSES),
    meeting_url: v.nullable(v.string()),
  }),
);
const COLUMNS = Object.keys(Sessions.item.entries).join(',');

/** The id of the person whose token it is. */
export async function askPerson(rest: Rest, token: string): Promise<Result<string, RestProblem>> {
  // To REST these would be somebody who is not signed in, rather than nobody.
  if (token === '' || token === rest.key) return failed('unauthorized');
  const rows = await ask(rest, token, 'users?select=id', People);
  if (!rows.ok) return rows;
  // Of `users`, people see their own row and nothing else; a token of nobody sees none.
  const [person, ...others] = rows.value;
  return person === undefined || others.length > 0 ? failed('unauthorized') : ok(person.id);
}

/** A session as the person may see it, or null where it is not theirs or not there. */
export async function askSession(
  rest: Rest,
  token: string,
  sessionId: string,
): Promise<Result<CallSession | null, RestProblem>> {
  const rows = await ask(rest, token, `sessions?id=eq.${sessionId}&select=${COLUMNS}`, Sessions);
  if (!rows.ok) return rows;
  const [row] = rows.value;
  if (row === undefined) return ok(null);
  const { id, type, status } = row;
  return ok({
    id,
    type,
    status,
    trainerId: row.trainer_id,
    clientId: row.client_id,
    scheduledAt: row.scheduled_at,
    endsAt: row.ends_at,
    meetingUrl: row.meeting_url,
  });
}

async function ask<T>(
  rest: Rest,
  token: string,
  query: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<Result<T, RestProblem>> {
  const headers = { apikey: rest.key, authorization: `Bearer ${token}`, accept: 'application/json' };
  try {
    const request = new Request(`${rest.url}/rest/v1/${query}`, { headers, signal: AbortSignal.timeout(TIMEOUT) });
    const response = await rest.fetch(request);
    if (response.status === 401 || response.status === 403) return failed('unauthorized');
    const rows = v.safeParse(schema, response.ok ? await response.json() : null);
    return rows.success ? ok(rows.output) : failed('unavailable');
  } catch {
    return failed('unavailable');
  }
}
