import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UploadOperation } from '../../src/domain/upload.ts';
import { codeOf, createPerson, one, operation, requestSession, upload, uploadOne } from '../../src/testing/people.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

let db: TestDatabase;
let trainer: string;
let client: string;

beforeAll(async () => {
  db = await createTestDatabase();
  trainer = await createPerson(db, 'trainer', 'Tara');
});
afterAll(() => db.close());
beforeEach(async () => {
  client = await createPerson(db, 'client', 'Cleo');
});

const request = (id?: string, data?: Record<string, unknown>) => requestSession({ trainer, client }, id, data);
const mine = () => db.connectAs(client);
const sessions = () =>
  db.database.query<Record<string, unknown>>('select * from public.sessions where client_id = $1', [client]);

describe('a call', () => {
  it('answers each transaction by itself, in order, and applies each whole or not at all', async () => {
    const answers = await upload(mine(), [
      { key: '1', ops: [request()] },
      { key: '2', ops: [request(), request(randomUUID(), { duration_minutes: 5 })] },
      { key: '3', ops: [request()] },
    ]);
    expect(answers.map((answer) => [answer.key, codeOf(answer)])).toEqual([
      ['1', null],
      ['2', 'bad_duration'],
      ['3', null],
    ]);
    expect(await sessions()).toHaveLength(2);
  });

  it('is answered the same when it is repeated, and has one effect', async () => {
    const transactions = [
      { key: '1', ops: [request()] },
      { key: '2', ops: [request(randomUUID(), { type: 'no' })] },
    ];
    const first = await upload(mine(), transactions);
    expect(await upload(mine(), transactions)).toEqual(first);
    expect(await upload(mine(), transactions.slice(1))).toEqual(first.slice(1));
    expect(await sessions()).toHaveLength(1);
  });

  it('is another one on another device or for another person', async () => {
    const made = request();
    expect(codeOf(one(await upload(mine(), [{ key: '1', ops: [made] }], 'phone')))).toBeNull();
    expect(codeOf(one(await upload(mine(), [{ key: '1', ops: [request()] }], 'tablet')))).toBeNull();
    expect(await sessions()).toHaveLength(2);
  });

  it('refuses other operations under a key that was answered', async () => {
    await upload(mine(), [{ key: '1', ops: [request()] }]);
    expect(codeOf(one(await upload(mine(), [{ key: '1', ops: [request()] }])))).toBe('bad_input');
  });

  it('refuses what hangs on a row whose creation was refused, until that row is there', async () => {
    const id = randomUUID();
    const refused = { key: '1', ops: [request(id, { duration_minutes: 5 })] };
    const hanging = (key: string) => ({
      key,
      ops: [operation('PATCH', 'sessions', id, { client_note: key, revision: randomUUID() }, '0')],
    });
    const answers = await upload(mine(), [refused, hanging('2')]);
    expect(answers.map(codeOf)).toEqual(['bad_duration', 'depends_on_rejected']);
    expect(codeOf(one(await upload(mine(), [hanging('3')])))).toBe('depends_on_rejected');
    const sent = request(id);
    expect(codeOf(one(await upload(mine(), [{ key: '4', ops: [sent] }])))).toBeNull();
    const noted = operation(
      'PATCH',
      'sessions',
      id,
      { client_note: 'now', revision: randomUUID() },
      String(sent.data['revision']),
    );
    expect(codeOf(one(await upload(mine(), [{ key: '5', ops: [noted] }])))).toBeNull();
  });

  it('lets a corrected transaction land that makes what it hangs on', async () => {
    const session = randomUUID();
    const noted = (data: Record<string, unknown>) => [
      request(session, data),
      operation('PUT', 'session_notes', randomUUID(), {
        session_id: session,
        visibility: 'private',
        body: 'x',
        revision: randomUUID(),
      }),
    ];
    const answers = await upload(mine(), [
      { key: '1', ops: noted({ duration_minutes: 5 }) },
      { key: '2', ops: noted({}) },
    ]);
    expect(answers.map(codeOf)).toEqual(['bad_duration', null]);
  });

  it('does not wait in a ring with another one that books the same people in the other order', async () => {
    const second = await createPerson(db, 'trainer');
    const calls = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const person = await createPerson(db, 'client');
        const trainers = index % 2 === 0 ? [trainer, second] : [second, trainer];
        const transactions = trainers.map((trainer_id, key) => ({
          key: String(key),
          ops: [request(randomUUID(), { client_id: person, trainer_id })],
        }));
        return upload(db.connectAs(person), transactions);
      }),
    );
    expect(calls.flat().map(codeOf)).toEqual(Array.from({ length: 16 }, () => null));
  });

  it('is answered as far as a thousand operations reach, and the rest when it is sent again', async () => {
    const many = Array.from({ length: 6 }, (_, key) => ({
      key: String(key),
      ops: Array.from({ length: 250 }, () => operation('PATCH', 'users', client, {})),
    }));
    expect((await upload(mine(), many)).map((answer) => answer.key)).toEqual(['0', '1', '2', '3']);
    expect((await upload(mine(), many.slice(4))).map(codeOf)).toEqual([null, null]);
    const [answer] = await upload(mine(), [
      { key: 'huge', ops: Array.from({ length: 301 }, () => operation('PATCH', 'users', client, {})) },
    ]);
    expect(answer).toMatchObject({ code: 'bad_input' });
  });

  it('refuses a guarded change that keeps its revision, and reasons given too early', async () => {
    const made = request(randomUUID(), { waive_reason: 'says the client', cancel_reason: 'x' });
    expect(codeOf(await uploadOne(mine(), made))).toBeNull();
    expect(one(await sessions())).toMatchObject({ waive_reason: null, cancel_reason: null });
    const base = String(made.data['revision']);
    for (const revision of [{}, { revision: base }]) {
      const same = operation('PATCH', 'sessions', made.id, { client_note: 'unseen', ...revision }, base);
      expect(await uploadOne(mine(), same)).toMatchObject({ code: 'bad_input', detail: { column: 'revision' } });
    }
  });

  it.each([
    ['an unknown table', operation('PUT', 'pg_authid', randomUUID(), {})],
    ['a table nobody may write', operation('PUT', 'trainer_busy', randomUUID(), {})],
    ['the ledger', operation('PUT', 'upload_ledger', randomUUID(), {})],
    ['an unknown column', operation('PATCH', 'users', randomUUID(), { is_admin: true })],
    ['an id that is none', operation('PUT', 'sessions', "x' or 1=1", {})],
    [
      'an operation that is none',
      { ...operation('PUT', 'sessions', randomUUID(), {}), op: 'TRUNCATE' } as unknown as UploadOperation,
    ],
    [
      'data that is no object',
      { ...operation('PUT', 'sessions', randomUUID(), {}), data: [1] } as unknown as UploadOperation,
    ],
    ['nothing at all', {} as unknown as UploadOperation],
  ])('refuses %s, and what comes after it lands', async (_, bad) => {
    const answers = await upload(mine(), [
      { key: 'bad', ops: [bad] },
      { key: 'good', ops: [request()] },
    ]);
    expect(answers.map(codeOf)).toEqual(['bad_input', null]);
  });

  it('is refused whole when it is not an upload', async () => {
    const many = Array.from({ length: 51 }, (_, index) => ({ key: String(index), ops: [] }));
    await expect(upload(mine(), many)).rejects.toMatchObject({ code: 'PT400' });
    await expect(upload(mine(), [{ ops: [] } as never])).rejects.toMatchObject({ code: 'PT400' });
    await expect(upload(mine(), 'x' as never)).rejects.toMatchObject({ code: 'PT400' });
    await expect(upload(mine(), [], '')).rejects.toMatchObject({ code: 'PT400' });
    await expect(upload(db.connectAs(randomUUID()), [])).rejects.toMatchObject({ code: 'PT401' });
    await expect(upload(db.connectAs(null), [])).rejects.toMatchObject({ code: '42501' });
  });

  it('applies an empty change and a change of nothing', async () => {
    const answers = await upload(mine(), [
      { key: '1', ops: [operation('PATCH', 'users', client, {})] },
      { key: '2', ops: [] },
    ]);
    expect(answers.map(codeOf)).toEqual([null, null]);
  });

  it('takes a wrong device clock for what it is', async () => {
    const wrong = ['yesterday; select 1', '9999-12-31T24:00:00Z', '9999-12-31T23:59:59.9999Z', '0000-01-01T00:00:00Z'];
    for (const at of wrong) {
      expect(codeOf(await uploadOne(mine(), { ...request(), metadata: { command: 'x', at } }))).toBeNull();
      const events = await db.connectAs(client).query('select kind, device_at from public.session_events');
      expect(events).toEqual([{ kind: 'requested', device_at: null }]);
      await db.database.query('delete from public.sessions where client_id = $1', [client]);
    }
  });

  it('fails whole for what passes by itself, so that it is sent again', async () => {
    await db.database.exec(`
      create function public.fail_on_purpose() returns trigger language plpgsql as $$
      begin raise exception using errcode = '40001', message = 'on purpose'; end $$;
      create trigger fail_on_purpose before insert on public.sessions for each row
        when (new.focus_area = 'fail') execute function public.fail_on_purpose();`);
    const transactions = [
      { key: '1', ops: [request()] },
      { key: '2', ops: [request(randomUUID(), { focus_area: 'fail' })] },
    ];
    await expect(upload(mine(), transactions)).rejects.toMatchObject({ code: '40001' });
    expect(await sessions()).toEqual([]);
    await db.database.exec('drop trigger fail_on_purpose on public.sessions; drop function public.fail_on_purpose()');
    expect((await upload(mine(), transactions)).map(codeOf)).toEqual([null, null]);
  });

  it('keeps the newest fifty answers of a device, and every refusal that something may hang on', async () => {
    await upload(mine(), [{ key: 'refused', ops: [request(randomUUID(), { duration_minutes: 5 })] }]);
    for (const part of ['a', 'b']) {
      await upload(
        mine(),
        Array.from({ length: 40 }, (_, index) => ({ key: `${part}${index}`, ops: [] })),
      );
    }
    const keys = await db.database.query<{ key: string }>(
      'select key from public.upload_ledger where user_id = $1 order by id',
      [client],
    );
    expect(keys).toHaveLength(51);
    expect(keys[0]?.key).toBe('refused');
    expect(keys.at(-1)?.key).toBe('b39');
  });
});

describe('a person', () => {
  it('chooses a role once, and fills in the rest', async () => {
    const fresh = await db.createLogin();
    const onboard = operation('PATCH', 'users', fresh, {
      role: 'trainer',
      display_name: 'Noor',
      time_zone: 'Asia/Kathmandu',
    });
    const profile = operation('PUT', 'trainer_profiles', fresh, { headline: 'Strength', display_name: 'ignored' });
    expect(codeOf(await uploadOne(db.connectAs(fresh), onboard, profile))).toBeNull();
    const seen = await db
      .connectAs(fresh)
      .query('select display_name, time_zone, headline, published from public.trainer_profiles where id = $1', [fresh]);
    expect(seen).toEqual([
      { display_name: 'Noor', time_zone: 'Asia/Kathmandu', headline: 'Strength', published: false },
    ]);
    const users = await db.connectAs(fresh).query<{ onboarded_at: unknown }>('select onboarded_at from public.users');
    expect(one(users).onboarded_at).not.toBeNull();
    expect(codeOf(await uploadOne(db.connectAs(fresh), operation('PATCH', 'users', fresh, { role: 'client' })))).toBe(
      'bad_transition',
    );
  });

  it('is refused what others’ screens could not bear', async () => {
    const none = ['FOO-3', 'posixrules', 'posix/Europe/London', 'Factory', 'MSK', 'Mars/Olympus+5'];
    for (const time_zone of [...none, 'Etc/GMT+13', 'Etc/GMT-15', 'Etc/GMT+99', 'Etc/GMT+05', null]) {
      expect([time_zone, codeOf(await uploadOne(mine(), operation('PATCH', 'users', client, { time_zone })))]).toEqual([
        time_zone,
        'bad_input',
      ]);
    }
    for (const time_zone of [
      'UTC',
      'Etc/GMT+5',
      'America/Argentina/Buenos_Aires',
      'America/Port-au-Prince',
      'Asia/Kathmandu',
    ]) {
      expect([time_zone, codeOf(await uploadOne(mine(), operation('PATCH', 'users', client, { time_zone })))]).toEqual([
        time_zone,
        null,
      ]);
    }
    for (const display_name of [null, ' \n']) {
      expect(codeOf(await uploadOne(mine(), operation('PATCH', 'users', client, { display_name })))).toBe('bad_input');
    }
    const many = Array.from({ length: 13 }, (_, index) => `x${index}`);
    for (const specialties of [[1], [['x']], [' '], many]) {
      const ops = operation('PATCH', 'trainer_profiles', trainer, { specialties });
      expect([specialties, codeOf(await uploadOne(db.connectAs(trainer), ops))]).toEqual([specialties, 'bad_input']);
    }
    const long = operation('PUT', 'trainer_profiles', trainer, { specialties: ['x'.repeat(61)] });
    expect(codeOf(await uploadOne(db.connectAs(trainer), long))).toBe('too_long');
    // An instant travels with a year of four digits: these come to others as taken time, and in the timeline.
    for (const [starts_at, ends_at] of [
      ['0001-01-01T00:00:00+15:00', '2027-01-01T00:00:00.000Z'],
      ['2026-01-01T00:00:00.000Z', '9999-12-31T23:59:59-15:00'],
      ['2026-01-01T00:00:00.000Z', '9999-12-31T24:00:00.000Z'],
      ['2026-01-01T00:00:00.000Z', '9999-12-31T23:59:59.9999Z'],
    ]) {
      const away = operation('PUT', 'time_off', randomUUID(), { starts_at, ends_at });
      expect([away.data, codeOf(await uploadOne(db.connectAs(trainer), away))]).toEqual([away.data, 'bad_input']);
    }
  });

  it('is refused numbers of a few bytes that are text of megabytes', async () => {
    for (const number of ['1e131071', '-1e131071', '1e-16383', '0e-16383']) {
      const sent = `[{"key": "bomb", "ops": [{"op": "PATCH", "data": {"n": [${number}]}}]}]`;
      const call = mine().query('select public.upload_changes($1, $2::jsonb)', ['d', sent]);
      await expect(call).rejects.toMatchObject({ code: 'PT400' });
    }
  });

  it('is refused a zone that is none, somebody else’s row, a profile without being a trainer, another’s open hours', async () => {
    const mineOnly = db.connectAs(client);
    expect(codeOf(await uploadOne(mineOnly, operation('PATCH', 'users', client, { time_zone: 'Mars/Olympus' })))).toBe(
      'bad_input',
    );
    expect(codeOf(await uploadOne(mineOnly, operation('PATCH', 'users', trainer, { display_name: 'x' })))).toBe(
      'not_yours',
    );
    expect(codeOf(await uploadOne(mineOnly, operation('PUT', 'trainer_profiles', client, { headline: 'x' })))).toBe(
      'not_yours',
    );
    expect(codeOf(await uploadOne(mineOnly, operation('PUT', 'trainer_profiles', trainer, { headline: 'x' })))).toBe(
      'not_yours',
    );
    const rule = operation('PUT', 'availability_rules', randomUUID(), { weekday: 1, windows: [[540, 1020]] });
    expect(codeOf(await uploadOne(mineOnly, rule))).toBe('not_yours');
    expect(codeOf(await uploadOne(db.connectAs(trainer), rule))).toBe('bad_input');
  });
});
