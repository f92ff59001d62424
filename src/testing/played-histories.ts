/** Generated histories as Postgres plays them, at moments that are said to it, and what is compared with the domain. */
import { expect } from 'vitest';
import type { Sql } from '../server/embedded/database/database.ts';
import { HOUR } from './generated-cases.ts';
import {
  foretell,
  foretellCreation,
  type Foretold,
  type History,
  type People,
  type Told,
} from './generated-histories.ts';
import { openAlways } from './people.ts';

/** Lets time pass, or not: `private.moment()` is what `spotter.test_now` says, if it says anything. One step a call. */
export const PLAY = `
  create or replace function private.moment() returns timestamptz language sql stable as $$
    select date_trunc('milliseconds',
      coalesce(nullif(current_setting('spotter.test_now', true), '')::timestamptz, now()))
  $$;
  create function private.play(at text, person uuid, op jsonb, session uuid) returns jsonb language plpgsql as $$
  declare
    answer jsonb;
    base jsonb;
  begin
    perform set_config('spotter.test_now', at, true);
    if op is null then
      perform private.settle_due();
    else
      execute format('select jsonb_build_object(''revision'', revision) from public.%I where id = $1', op ->> 'table')
      into base using (op ->> 'id')::uuid;
      perform set_config('request.jwt.claims', jsonb_build_object('sub', person, 'role', 'authenticated')::text, true),
        set_config('role', 'authenticated', true);
      answer := public.upload_changes(gen_random_uuid()::text, jsonb_build_array(
        jsonb_build_object('key', 'step', 'ops', jsonb_build_array(op || jsonb_build_object('base', base))))) -> 0;
      perform set_config('role', 'none', true);
    end if;
    return jsonb_build_object('code', answer -> 'code',
      'session', (select to_jsonb(s) from public.sessions s where s.id = session),
      'proposals', (select coalesce(jsonb_agg(p), '[]') from public.reschedule_proposals p where p.session_id = session),
      'review', (select to_jsonb(r) from public.session_reviews r where r.session_id = session));
  end $$;`;

interface Played {
  code: string | null;
  session: Row | null;
  proposals: Row[];
  review: Row | null;
}

/** Plays a history in a transaction of its own, and compares each step. Gives what was done, and how it went. */
export async function playHistory(sql: Sql, whole: History, people: People, start: Date): Promise<string[]> {
  await sql.query('insert into public.trainer_clients (trainer_id, client_id) values ($1, $2)', [
    people.trainer,
    people.client,
  ]);
  await sql.query(
    'update public.trainer_profiles set auto_confirm = $2, cancellation_window_minutes = $3 where id = $1',
    [people.trainer, whole.autoConfirm, whole.windowMinutes],
  );
  await openAlways(sql, people.trainer);
  let told = foretellCreation(whole, people, new Date(start.getTime() - (start.getTime() % HOUR)));
  const sessionId = told.op?.id;
  const done: string[] = [];
  const compare = async (what: string, { by, op, code, leaves }: Foretold): Promise<void> => {
    const parameters = [leaves.now.toISOString(), people[by], op === null ? null : JSON.stringify(op), sessionId];
    const [row] = await sql.query<{ is: Played }>('select private.play($1, $2, $3::text::jsonb, $4) as is', parameters);
    const is = row === undefined ? null : { code: row.is.code, ...summarizeRows(row.is) };
    expect({ whole, done, what, is }).toEqual({ whole, done, what, is: { code, ...summarize(leaves) } });
    done.push(`${what} ${code}`);
  };
  await compare('create', told);
  for (const [index, step] of whole.steps.entries()) {
    const next = foretell(step, index, told.leaves, people);
    if (next === null) continue;
    const { act } = step;
    await compare('to' in act ? `${act.does} ${act.to}` : act.does, next);
    told = next;
  }
  return done;
}

/** What is compared: the columns that the steps can change. */
const SESSION = [
  'status cancel_kind attendance duration_minutes penalty_waived created_by created_at',
  'scheduled_at ends_at first_scheduled_at hold_expires_at cancelled_at',
];
const PROPOSAL = ['id status proposed_by scheduled_at duration_minutes expires_at decided_at'];
const REVIEW = ['reviewer_id rating comment reply created_at'];

type Row = Record<string, unknown>;

function summarize({ session, proposals, review }: Told): object {
  const camel = (column: string) => column.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return {
    session: session === null ? null : pick({ ...session }, SESSION, camel),
    proposals: byId(proposals.map((one) => pick({ ...one }, PROPOSAL, camel))),
    review: review === null ? null : pick({ ...review }, REVIEW, camel),
  };
}

function summarizeRows({ session, proposals, review }: Played): object {
  return {
    session: session === null ? null : pick(session, SESSION),
    proposals: byId(proposals.map((one) => pick(one, PROPOSAL))),
    review: review === null ? null : pick(review, REVIEW),
  };
}

function pick(from: Row, lines: readonly string[], nameOf = (column: string) => column): Row {
  const columns = lines.flatMap((line) => line.split(' '));
  return Object.fromEntries(
    columns.map((column) => {
      const value = from[nameOf(column)] ?? null;
      return [column, column.endsWith('_at') && value !== null ? new Date(value as string).toISOString() : value];
    }),
  );
}

function byId(rows: readonly Row[]): Row[] {
  return rows.toSorted((one, other) => String(one['id']).localeCompare(String(other['id'])));
}
