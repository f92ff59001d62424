import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createScratchDatabase,
  createToken,
  noteConfig,
  noteSchema,
  type RunningEndpoint,
  type ScratchDatabase,
  startEndpoint,
} from '../../../testing/sync-endpoint.ts';
import { type Line, openLines } from '../../../testing/sync-lines.ts';
import type { Database } from '../database/database.ts';

let scratch: ScratchDatabase;
let endpoint: RunningEndpoint;
beforeAll(async () => {
  scratch = await createScratchDatabase(noteSchema);
});
afterAll(() => scratch.close());
beforeEach(async () => {
  await scratch.database.exec('truncate notes, grants, tasks');
  endpoint = await startEndpoint(scratch.database);
});
afterEach(() => endpoint.close());

const sql = (text: string) => scratch.database.query(text);

async function drain(url = endpoint.url): Promise<void> {
  const headers = { authorization: `Token ${createToken('ann')}` };
  const response = await fetch(`${url}/write-checkpoint2.json?client_id=drain`, { headers });
  if (!response.ok) throw new Error(await response.text());
}

/** The bodies of a person's notes, as a device that begins now gets them. */
async function bodiesOf(userId: string, url = endpoint.url): Promise<string[]> {
  const stream = await openLines(url, userId);
  const lines = await stream.untilComplete();
  await stream.close();
  return replay(lines)
    .map((row) => String(row['body']))
    .sort();
}

function replay(lines: Line[]): Record<string, unknown>[] {
  const rows = new Map<string, Record<string, unknown>>();
  for (const { op, object_id, data } of lines.flatMap((line) => line.data?.data ?? [])) {
    if (op === 'PUT' && data !== null) rows.set(object_id, JSON.parse(data) as Record<string, unknown>);
    else rows.delete(object_id);
  }
  return [...rows.values()];
}

it('leaves nothing in the outbox, and nothing of a transaction that was rolled back', async () => {
  await sql("insert into notes (owner, body) values ('ann', 'kept')");
  const rolledBack = scratch.database.transaction(async (tx) => {
    await tx.query("insert into notes (owner, body) values ('ann', 'rolled back')");
    throw new Error('no');
  });
  await expect(rolledBack).rejects.toThrow('no');
  await drain();
  await drain();
  expect(await bodiesOf('ann')).toEqual(['kept']);
  expect(await sql('select * from spotter_sync.outbox')).toEqual([]);
});

it('sees the last state of a row that a row trigger changes again', async () => {
  await scratch.database.exec(`
    create function touch_others() returns trigger language plpgsql as $$ begin
      update notes set body = 'touched' where owner = new.owner and id <> new.id and body <> 'touched';
      return null;
    end $$;
    create trigger a_touch after insert on notes for each row execute function touch_others();`);
  await sql("insert into notes (owner, body) values ('ann', 'one'), ('ann', 'two'), ('ann', 'three')");
  await drain();
  const stored = await scratch.database.query<{ body: string }>('select body from notes order by body');
  expect(await bodiesOf('ann')).toEqual(stored.map(({ body }) => body));
  await scratch.database.exec('drop trigger a_touch on notes; drop function touch_others');
});

it('captures upserts, cascades, and statements that change nothing', async () => {
  await scratch.database.exec(`
    create table owners (id text primary key);
    alter table notes add constraint notes_owner foreign key (owner) references owners on delete cascade;
    insert into owners values ('ann'), ('bob');
    insert into notes (id, owner, body) values ('11111111-1111-4111-8111-111111111111', 'ann', 'first');
    insert into notes (id, owner, body) values ('11111111-1111-4111-8111-111111111111', 'ann', 'second'),
      ('22222222-2222-4222-8222-222222222222', 'bob', 'third') on conflict (id) do update set body = excluded.body;
    update notes set body = 'x' where false;`);
  await drain();
  expect(await bodiesOf('ann')).toEqual(['second']);
  await sql("delete from owners where id = 'ann'");
  await drain();
  expect(await bodiesOf('ann')).toEqual([]);
  expect(await bodiesOf('bob')).toEqual(['third']);
  await scratch.database.exec('alter table notes drop constraint notes_owner; drop table owners');
});

it('is out of reach for other roles, though their writes are captured', async () => {
  await scratch.database.exec(`
    do $$ begin create role sync_test_person nologin; exception when duplicate_object then null; end $$;
    grant all on all tables in schema public to sync_test_person;`);
  const asPerson = (text: string) =>
    scratch.database.transaction(async (tx) => {
      await tx.query("select set_config('role', 'sync_test_person', true)");
      return tx.query(text);
    });
  await asPerson("insert into notes (owner, body) values ('ann', 'by a person')");
  await drain();
  expect(await bodiesOf('ann')).toEqual(['by a person']);
  for (const statement of [
    'select * from spotter_sync.outbox',
    'delete from spotter_sync.outbox',
    "insert into spotter_sync.outbox (table_name, key) values ('notes', 'x')",
    'update spotter_sync.state set pass = 0',
    "insert into spotter_sync.write_checkpoints values ('a', 'b', 1)",
  ]) {
    await expect(asPerson(statement), statement).rejects.toThrow(/permission denied/);
  }
});

it('skips a row that cannot be evaluated, says so, and goes on', async () => {
  const poisonConfig = noteConfig.replace(
    'SELECT * FROM notes WHERE',
    "SELECT *, json_extract(body, '$.x') AS x FROM notes WHERE",
  );
  const other = await startEndpoint(scratch.database, { syncConfig: poisonConfig });
  await sql(`insert into notes (owner, body) values ('ann', '{"x": 1}'), ('ann', 'poison'), ('ann', '{"x": 2}')`);
  await drain(other.url);
  expect(await bodiesOf('ann', other.url)).toEqual(['{"x": 1}', '{"x": 2}']);
  expect(other.logged).toEqual([expect.stringMatching(/cannot evaluate row .* of notes/)]);
  await sql(`update notes set body = '{"x": 3}' where body = 'poison'`);
  await drain(other.url);
  expect(await bodiesOf('ann', other.url)).toEqual(['{"x": 1}', '{"x": 2}', '{"x": 3}']);
  await other.close();
});

it('gives way when another endpoint takes the database over', async () => {
  const stream = await openLines(endpoint.url, 'ann');
  await stream.untilComplete();
  const other = await startEndpoint(scratch.database);
  await sql("insert into notes (owner, body) values ('ann', 'whose?')");
  await stream.until(() => false).catch(() => {});
  expect(endpoint.logged).toEqual([expect.stringContaining('taken over')]);
  await expect(openLines(endpoint.url, 'ann')).rejects.toThrow(/503/);
  await drain(other.url);
  expect(await bodiesOf('ann', other.url)).toEqual(['whose?']);
  await other.close();
});

it('tries again after a fault of the database, and loses nothing', async () => {
  await scratch.database.exec('alter table spotter_sync.outbox rename to hidden');
  await scratch.database.exec('create view spotter_sync.outbox as select * from spotter_sync.nothing').catch(() => {});
  await expect(drain()).rejects.toThrow('unavailable');
  await scratch.database.exec('alter table spotter_sync.hidden rename to outbox');
  await sql("insert into notes (owner, body) values ('ann', 'after the fault')");
  await drain();
  expect(await bodiesOf('ann')).toEqual(['after the fault']);
  expect(endpoint.logged[0]).toContain('tried again');
});

describe.runIf(process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'])('on a real Postgres', () => {
  it('applies a transaction that commits after others with higher numbers', async () => {
    const slow = postgres(scratch.url ?? '', { max: 1 });
    const begun = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const slowTransaction = slow.begin(async (tx) => {
      await tx`insert into notes (owner, body) values ('ann', 'slow')`;
      begun.resolve();
      await finish.promise;
    });
    await begun.promise;
    await sql("insert into notes (owner, body) values ('ann', 'quick')");
    await drain();
    expect(await bodiesOf('ann')).toEqual(['quick']);
    finish.resolve();
    await slowTransaction;
    await drain();
    expect(await bodiesOf('ann')).toEqual(['quick', 'slow']);
    await slow.end();
  });

  it('shows one moment of all tables, though others commit while it reads', async () => {
    await endpoint.close();
    let interfere = async (): Promise<unknown> => undefined;
    const interrupted: Database = {
      ...scratch.database,
      transaction: (work, options) =>
        scratch.database.transaction(
          (tx) =>
            work({
              query: async (text, parameters) => {
                const rows = await tx.query<never>(text, parameters);
                if (text.includes('spotter_sync.outbox')) await interfere();
                return rows;
              },
            }),
          options,
        ),
    };
    endpoint = await startEndpoint(interrupted);
    await sql("insert into notes (owner, body) values ('ann', 'a0'), ('ann', 'b0')");
    await drain();
    const stream = await openLines(endpoint.url, 'ann');
    const lines = await stream.untilComplete();
    interfere = () => {
      interfere = async () => undefined;
      return sql("update notes set body = left(body, 1) || '2'");
    };
    await sql("update notes set body = 'a1' where body = 'a0'");
    const moments: string[] = [];
    while (moments.at(-1) !== 'a2 b2') {
      lines.push(...(await stream.untilComplete()));
      moments.push(
        replay(lines)
          .map((row) => String(row['body']))
          .toSorted()
          .join(' '),
      );
    }
    expect(moments).toEqual(['a1 b0', 'a2 b2']);
    await stream.close();
  });

  it('keeps up with many writers at once', async () => {
    const writers = postgres(scratch.url ?? '', { max: 8 });
    await Promise.all(
      Array.from({ length: 400 }, (_, i) => writers`insert into notes (owner, body) values ('ann', ${`n${i}`})`),
    );
    await drain();
    expect(await bodiesOf('ann')).toHaveLength(400);
    await writers.end();
  });
});
