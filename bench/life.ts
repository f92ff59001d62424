/** A client with a long life in the app, for benchmarks of large devices: the demo's sessions give way to it. */
import type { Database } from '../src/server/embedded/database/database.ts';
import { emailOf } from '../src/testing/filled-server.ts';

/** Whose life it is. */
export const PERSON = 'Ana';
const TRAINER = 'Maya';

interface Life {
  /** Held sessions, each with three events and a review; from now back, evenly. */
  sessions: number;
  /** From one to the next. What ended half a year ago is archived, and leaves the device. */
  everyMinutes?: number;
  /** The latest of them, further apart: of how many, and how far. */
  latest?: { sessions: number; everyMinutes: number };
  /** Sessions to come, one every eighth hour. */
  ahead?: number;
  /** Sessions, the latest first, that have no review yet. */
  unreviewed?: number;
  /** All the rows that this person sees: notes make up what is missing. */
  rows?: number;
}

/** Sessions for so many rows: each is seven (itself, a review, three events, two notifications), and some notes come on top. */
export function sessionsFor(rows: number): number {
  return Math.floor(rows / 7.5);
}

/** Takes the demo's sessions away and gives one client this life instead. */
export async function fillLife(database: Database, life: Life): Promise<void> {
  const { sessions, ahead = 0, unreviewed = 0, rows } = life;
  await database.query('delete from public.sessions');
  // In parts: one statement holds up everything else until it is done.
  for (let from = 1; from <= sessions; from += 500) {
    await insertHeld(database, from, Math.min(sessions, from + 499), life);
    await insertReviews(database, unreviewed);
  }
  await insertAhead(database, ahead);
  // What the server would do a minute later, and tell of.
  await database.query('select private.settle_due()');
  if (rows !== undefined) await insertNotes(database, rows - (await countSeen(database)));
}

async function insertHeld(database: Database, from: number, to: number, life: Life): Promise<void> {
  const { everyMinutes = 120, latest = { sessions: 0, everyMinutes: 0 } } = life;
  await database.query(
    `insert into public.sessions (id, trainer_id, client_id, scheduled_at, duration_minutes, type, location, focus_area,
       status, attendance, created_by)
     select gen_random_uuid(), trainer.id, client.id, date_trunc('hour', now())
       - make_interval(mins => least(n, $6::int) * $7::int + greatest(n - $6::int, 0) * $5::int),
       45, 'in_person', 'Studio Kreuzberg, Oranienstraße 25', 'Strength ' || n, 'completed', 'attended', client.id
     from auth.users trainer, auth.users client, generate_series($3::int, $4::int) n
     where trainer.email = $1 and client.email = $2`,
    [emailOf(TRAINER), emailOf(PERSON), from, to, everyMinutes, latest.sessions, latest.everyMinutes],
  );
  await database.query(
    `insert into public.session_events (session_id, kind, server_at)
     select id, 'completed', ends_at from public.sessions s
     where not exists (select from public.session_events e where e.session_id = s.id and e.kind = 'completed')`,
  );
}

async function insertReviews(database: Database, unreviewed: number): Promise<void> {
  await database.query(
    `insert into public.session_reviews (id, session_id, rating, comment)
     select gen_random_uuid(), id, 5, 'Hard, clear, fun. My knees are quiet and my squat is deeper than ever.'
     from public.sessions s
     where not exists (select from public.session_reviews r where r.session_id = s.id)
       and substring(s.focus_area from '\\d+$')::int > $1::int`,
    [unreviewed],
  );
}

async function insertAhead(database: Database, count: number): Promise<void> {
  await database.query(
    `insert into public.sessions (id, trainer_id, client_id, scheduled_at, duration_minutes, type, focus_area, status,
       created_by)
     select gen_random_uuid(), trainer.id, client.id, date_trunc('hour', now()) + (n * 8 - 6) * interval '1 hour',
       60, 'online', 'Mobility ' || n, 'confirmed', client.id
     from auth.users trainer, auth.users client, generate_series(1, $3::int) n
     where trainer.email = $1 and client.email = $2`,
    [emailOf(TRAINER), emailOf(PERSON), count],
  );
}

async function countSeen(database: Database): Promise<number> {
  const [{ seen } = { seen: Number.NaN }] = await database.query<{ seen: number }>(
    `select (1 + (select count(*) from public.trainer_clients where client_id = ana.id)
       + (select count(*) from public.sessions) + (select count(*) from public.session_reviews)
       + (select count(*) from public.session_events)
       + (select count(*) from public.notifications where user_id = ana.id))::int as seen
     from auth.users ana where email = $1`,
    [emailOf(PERSON)],
  );
  return seen;
}

async function insertNotes(database: Database, count: number): Promise<void> {
  await database.query(
    `insert into public.session_notes (id, session_id, author_id, visibility, body, revision)
     select gen_random_uuid(), id, trainer_id, 'shared', 'Next time: five more kilos, and slower on the way down.',
       gen_random_uuid()
     from public.sessions order by scheduled_at limit $1::int`,
    [count],
  );
}
