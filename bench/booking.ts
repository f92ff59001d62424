/**
 * What it costs that nobody can be double-booked: a whole booking (one upload, judged, written, told) with the exclusion
 * constraints over ranges, against the same with unique indexes over starts, which could not see that two sessions overlap.
 * And twenty clients at once for overlapping times, again and again: how many overlapping pairs are left.
 */
import { randomUUID } from 'node:crypto';
import { createPerson, operation, uploadOne } from '../src/testing/people.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing/test-database.ts';
import { ratioFigure, timeFigure, type Effort, type Figure } from './figures.ts';
import { interleave } from './statistics.ts';

const HOUR = 3_600_000;
const CLIENTS = 20;

const UNIQUE_INSTEAD = `
  alter table public.sessions drop constraint sessions_trainer_once, drop constraint sessions_client_once;
  create unique index sessions_trainer_once on public.sessions (trainer_id, scheduled_at) where status <> 'cancelled';
  create unique index sessions_client_once on public.sessions (client_id, scheduled_at) where status <> 'cancelled';`;

export async function benchBooking({ quick }: Effort): Promise<Figure[]> {
  await using opened = new AsyncDisposableStack();
  const open = async (change = '') => {
    const db = await createTestDatabase();
    opened.defer(() => db.close());
    if (change !== '') await db.database.exec(change);
    return db;
  };
  const [ours, theirs] = [await open(), await open(UNIQUE_INSTEAD)];
  const turns = quick ? { warmUp: 2, measured: 5 } : { warmUp: 20, measured: 200 };
  const pairs = await interleave(turns, await createBooker(ours), await createBooker(theirs));
  const overlaps = await race(ours, quick ? 2 : 40);
  return [
    timeFigure('a booking, with exclusion constraints', pairs.ours),
    timeFigure('the same with unique indexes', pairs.theirs),
    ratioFigure('ours by theirs', pairs, { atMost: 1.1 }),
    {
      name: `overlapping pairs after ${CLIENTS} clients at once for overlapping times`,
      value: overlaps.pairs,
      unit: '',
      aim: { atMost: 0 },
      detail: { tries: overlaps.tries, booked: overlaps.booked },
    },
  ];
}

/** Each call books the next free hour and gives the milliseconds that took. */
async function createBooker(db: TestDatabase): Promise<() => Promise<number>> {
  const trainer = await createPerson(db, 'trainer');
  await db.database.query('update public.trainer_profiles set auto_confirm = true where id = $1', [trainer]);
  const client = await createPerson(db, 'client');
  let hours = 24;
  return async () => {
    hours += 2;
    const started = performance.now();
    await book(db, trainer, client, hours);
    return performance.now() - started;
  };
}

async function book(db: TestDatabase, trainer: string, client: string, hours: number): Promise<void> {
  const data = {
    trainer_id: trainer,
    client_id: client,
    scheduled_at: new Date(Math.floor(Date.now() / HOUR) * HOUR + hours * HOUR).toISOString(),
    duration_minutes: 60,
    type: 'online',
    revision: randomUUID(),
  };
  await uploadOne(db.connectAs(client), operation('PUT', 'sessions', randomUUID(), data));
}

async function race(db: TestDatabase, rounds: number): Promise<{ tries: number; booked: number; pairs: number }> {
  const trainer = await createPerson(db, 'trainer');
  const clients = await Promise.all(Array.from({ length: CLIENTS }, () => createPerson(db, 'client')));
  for (let round = 0; round < rounds; round += 1) {
    // Half an hour apart from one another, an hour long each.
    await Promise.all(clients.map((client, index) => book(db, trainer, client, 24 + round * 12 + (index % 8) / 2)));
    await db.database.query(
      "update public.sessions set status = 'confirmed', hold_expires_at = null where status = 'pending'",
    );
  }
  const [counted] = await db.database.query<{ booked: number; pairs: number }>(
    `select count(*)::int as booked,
       (select count(*)::int from public.sessions a join public.sessions b on a.trainer_id = b.trainer_id and a.id < b.id
         and a.scheduled_at < b.ends_at and b.scheduled_at < a.ends_at
        where a.status <> 'cancelled' and b.status <> 'cancelled') as pairs
     from public.sessions where trainer_id = $1`,
    [trainer],
  );
  return { tries: rounds * CLIENTS, booked: counted?.booked ?? 0, pairs: counted?.pairs ?? -1 };
}
