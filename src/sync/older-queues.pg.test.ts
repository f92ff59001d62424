/** What older versions left in their queues lands on the server of this version, all of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queueCountsQuery } from '../replica/queue.ts';
import { rejectedWritesQuery } from '../replica/rejected-writes.ts';
import { openNodeReplica } from '../testing/node-replica.ts';
import { openAlways } from '../testing/people.ts';
import { sendToPostgres } from '../testing/postgres-upload.ts';
import { CLIENT, TRAINER } from '../testing/synced-rows.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { uploadChanges } from './upload.ts';

interface Recording {
  /** When it was recorded, by the devices' clocks. */
  at: string;
  sessions: Record<string, unknown>[];
  reviews: Record<string, unknown>[];
  queues: {
    userId: string;
    role: 'trainer' | 'client' | null;
    queue: { id: number; tx_id: number; data: string }[];
  }[];
}

const folder = new URL('../testing/queues/', import.meta.url);
const files = readdirSync(folder);

/** The recording as if it had been made just now, a whole number of five minutes later: starts stay on a trainer's steps. */
function read(file: string): Recording {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const { at } = JSON.parse(text) as Recording;
  const later = Math.floor((Date.now() - 60_000 - new Date(at).getTime()) / 300_000) * 300_000;
  const moved = text.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, (instant) =>
    new Date(new Date(instant).getTime() + later).toISOString(),
  );
  return JSON.parse(moved) as Recording;
}

describe.each(files)('the queues of %s', (file) => {
  let db: TestDatabase;
  let recording: Recording;
  beforeAll(async () => {
    db = await createTestDatabase();
    recording = read(file);
    for (const { userId, role } of recording.queues) {
      await db.database.query('insert into auth.users (id, email) values ($1, $2)', [userId, `${userId}@example.com`]);
      if (role === null) continue;
      await db.database.query(
        "update public.users set role = $2, display_name = $2, time_zone = 'UTC', onboarded_at = now() where id = $1",
        [userId, role],
      );
    }
    await db.database.query('insert into public.trainer_profiles (id, published) values ($1, true)', [TRAINER]);
    await openAlways(db.database, TRAINER);
    for (const row of recording.sessions) await insert('sessions', row);
    for (const row of recording.reviews) await insert('session_reviews', row);
  });
  afterAll(() => db.close());

  async function insert(table: string, row: Record<string, unknown>): Promise<void> {
    // As SQLite holds them; and a revision is a uuid now as then.
    const { penalty_waived: _, archived: __, revision, ...rest } = row;
    const full = { ...rest, ...(/^[0-9a-f-]{36}$/.test(String(revision)) && { revision }) };
    const columns = Object.keys(full);
    await db.database.query(
      `insert into public.${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(full),
    );
  }

  it('are sent whole, and nothing of them is refused', async () => {
    let sent = 0;
    for (const { userId, queue } of recording.queues) {
      const node = await openNodeReplica();
      for (const { id, tx_id: transaction, data } of queue) {
        await node.replica.execute('INSERT INTO ps_crud (id, tx_id, data) VALUES (?, ?, ?)', [id, transaction, data]);
      }
      const services = {
        replica: node.replica,
        send: sendToPostgres(db, userId),
        isServerUp: () => Promise.resolve(true),
        now: () => new Date(),
        onEvent: () => undefined,
      };
      for (let calls = 0; calls < 5; calls += 1) await uploadChanges(services);
      expect(await queueCountsQuery(node.replica).execute()).toEqual([{ waiting: 0, refused: 0 }]);
      expect(await rejectedWritesQuery(node.replica, userId).execute()).toEqual([]);
      sent += queue.length;
      await node.remove();
    }
    expect(sent).toBeGreaterThan(10);
  });

  it('are what the server has then', async () => {
    const told = async (query: string) => db.database.query<Record<string, unknown>>(query);
    expect(await told('select status, count(*)::int as n from public.sessions group by 1 order by 1')).toEqual([
      { status: 'cancelled', n: 4 },
      { status: 'completed', n: 3 },
      { status: 'confirmed', n: 3 },
      { status: 'pending', n: 1 },
    ]);
    expect(await told('select rating, comment from public.session_reviews order by rating')).toEqual([
      { rating: 2, comment: null },
      { rating: 5, comment: 'Great' },
    ]);
    expect(await told('select display_name, role from public.users order by 1')).toEqual([
      { display_name: 'Cleo العربية', role: 'client' },
      { display_name: 'Nia', role: 'trainer' },
      { display_name: 'trainer', role: 'trainer' },
    ]);
    expect(await told('select client_note from public.sessions where client_note is not null order by 1')).toEqual([
      { client_note: 'Bad knee' },
      { client_note: 'My left hip' },
    ]);
    expect(await told(`select time_zone, locale from public.users where id = '${TRAINER}'`)).toEqual([
      { time_zone: 'Europe/Berlin', locale: 'de' },
    ]);
    expect(recording.queues.map(({ userId }) => userId)).toContain(CLIENT);
  });
});
