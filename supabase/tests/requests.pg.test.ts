import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, createPerson, one, operation, requestSession, uploadOne } from '../../src/testing/people.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

const HOUR = 3_600_000;
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

describe('a request', () => {
  it('lands pending, held for a day, with everything the server computes', async () => {
    const told = {
      status: 'confirmed',
      created_by: trainer,
      hold_expires_at: '2099-01-01T00:00:00.000Z',
      time_zone: 'Mars/Olympus',
      cancellation_window_minutes: 0,
    };
    expect(codeOf(await uploadOne(mine(), request(randomUUID(), told)))).toBeNull();
    const row = one(await sessions());
    expect(row).toMatchObject({
      status: 'pending',
      created_by: client,
      time_zone: 'Europe/London',
      cancellation_window_minutes: 1440,
      sequence: 0,
    });
    const held = new Date(String(row['hold_expires_at'])).getTime() - Date.now();
    expect(held).toBeGreaterThan(23.9 * HOUR);
    expect(held).toBeLessThan(24.1 * HOUR);
    // It was booked under these terms, and stays so.
    const terms = (time_zone: string, cancellation_window_minutes: number) =>
      uploadOne(
        db.connectAs(trainer),
        operation('PATCH', 'users', trainer, { time_zone }),
        operation('PATCH', 'trainer_profiles', trainer, { cancellation_window_minutes }),
      );
    expect(codeOf(await terms('Asia/Tokyo', 5))).toBeNull();
    const { time_zone, cancellation_window_minutes } = one(await sessions());
    expect([time_zone, cancellation_window_minutes]).toEqual(['Europe/London', 1440]);
    expect(codeOf(await terms('Europe/London', 1440))).toBeNull();
  });

  it('makes the two each other’s, with their cards', async () => {
    await uploadOne(mine(), request());
    const cards = await db
      .connectAs(trainer)
      .query('select client_display_name, trainer_display_name from public.trainer_clients where client_id = $1', [
        client,
      ]);
    expect(cards).toEqual([{ client_display_name: 'Cleo', trainer_display_name: 'Tara' }]);
  });

  it('relates the two until either ends it: once, by our clock; what they agreed on stands', async () => {
    const asked = request();
    await uploadOne(mine(), asked);
    const cards = () =>
      mine().query<{ id: string; ended_at: Date | null }>('select id, ended_at from public.trainer_clients');
    const { id } = one(await cards());
    const end = (ended_at: string | null) => operation('PATCH', 'trainer_clients', id, { ended_at });
    const profiles = () => mine().query('select id from public.trainer_profiles where id = $1', [trainer]);
    await db.database.query('update public.trainer_profiles set published = false where id = $1', [trainer]);
    try {
      expect(await profiles()).toHaveLength(1);
      expect(codeOf(await uploadOne(mine(), end('2099-01-01T00:00:00.000Z')))).toBeNull();
      const { ended_at } = one(await cards());
      expect(Math.abs(new Date(String(ended_at)).getTime() - Date.now())).toBeLessThan(60_000);
      // The hours of a trainer who is not published are for that trainer's clients.
      expect(await profiles()).toEqual([]);
      expect(codeOf(await uploadOne(db.connectAs(trainer), end(new Date().toISOString())))).toBeNull();
      expect(one(await cards()).ended_at).toEqual(ended_at);
      expect(codeOf(await uploadOne(mine(), end(null)))).toBe('bad_transition');
      expect(one(await sessions())).toMatchObject({ id: asked.id, status: 'pending' });
    } finally {
      await db.database.query('update public.trainer_profiles set published = true where id = $1', [trainer]);
    }
    expect(codeOf(await uploadOne(db.connectAs(trainer), request(randomUUID(), { type: 'online' })))).toBe('not_yours');
    expect(codeOf(await uploadOne(mine(), request()))).toBeNull();
    expect(one(await cards()).ended_at).toBeNull();
  });

  it('is refused for its reason', async () => {
    const past = new Date(Date.now() - HOUR).toISOString();
    const other = await createPerson(db, 'client');
    const table: [Record<string, unknown>, string][] = [
      [{ duration_minutes: 61 }, 'bad_duration'],
      [{ scheduled_at: past }, 'in_the_past'],
      [{ type: 'in_person' }, 'missing_place'],
      [{ type: 'in_person', location: '  ' }, 'missing_place'],
      [{ type: 'telepathy' }, 'bad_input'],
      [{ trainer_id: randomUUID() }, 'unknown_trainer'],
      [{ trainer_id: other }, 'unknown_trainer'],
      [{ client_id: other }, 'not_yours'],
      [{ trainer_id: client }, 'not_yours'],
      [{ focus_area: 'x'.repeat(121) }, 'too_long'],
      [{ meeting_url: 'https://meet.example/1' }, 'not_yours'],
      [{ scheduled_at: 'tomorrow' }, 'bad_input'],
      [{ scheduled_at: 'infinity' }, 'bad_input'],
      [{ scheduled_at: null }, 'bad_input'],
      [{ sequence: 7 }, 'bad_input'],
      [{ scheduled_at: new Date(Date.now() + 731 * 24 * HOUR).toISOString() }, 'too_far'],
    ];
    for (const [data, code] of table) {
      expect([data, codeOf(await uploadOne(mine(), request(randomUUID(), data)))]).toEqual([data, code]);
    }
    // The note is the client's: nobody writes it for them.
    const noted = request(randomUUID(), { client_note: 'I owe you for three' });
    expect(codeOf(await uploadOne(db.connectAs(trainer), noted))).toBe('not_yours');
    expect(await sessions()).toEqual([]);
  });

  it('never overlaps, with the trainer’s or with one’s own', async () => {
    const first = request();
    expect(codeOf(await uploadOne(mine(), first))).toBeNull();
    const other = await createPerson(db, 'client');
    const same = { scheduled_at: first.data['scheduled_at'] };
    expect(codeOf(await uploadOne(db.connectAs(other), request(randomUUID(), { client_id: other, ...same })))).toBe(
      'slot_taken',
    );
    const second = await createPerson(db, 'trainer');
    expect(codeOf(await uploadOne(mine(), request(randomUUID(), { trainer_id: second, ...same })))).toBe('client_busy');
  });

  it('is one of fifty for the same slot at once, and exactly one holds it', async () => {
    const slot = { scheduled_at: request().data['scheduled_at'] };
    const people = await Promise.all(Array.from({ length: 50 }, () => createPerson(db, 'client')));
    const answers = await Promise.all(
      people.map((client_id) => uploadOne(db.connectAs(client_id), request(randomUUID(), { client_id, ...slot }))),
    );
    const codes = answers.map(codeOf);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(codes.filter((code) => code === 'slot_taken')).toHaveLength(49);
    const held = await db.database.query('select 1 from public.sessions where trainer_id = $1 and scheduled_at = $2', [
      trainer,
      slot.scheduled_at,
    ]);
    expect(held).toHaveLength(1);
  });

  it('is a client’s of a trainer, and nobody can be both', async () => {
    const second = await createPerson(db, 'trainer');
    const asClient = request(randomUUID(), { client_id: second });
    expect(codeOf(await uploadOne(db.connectAs(second), asClient))).toBe('not_yours');
    const nobody = await db.createLogin();
    expect(codeOf(await uploadOne(db.connectAs(nobody), request(randomUUID(), { client_id: nobody })))).toBe(
      'not_yours',
    );
  });

  it('brings nobody the trainer’s own link before the trainer agrees', async () => {
    const link = 'https://meet.example/mine';
    const second = await createPerson(db, 'trainer');
    await db.database.query('insert into public.trainer_settings (id, default_meeting_url) values ($1, $2)', [
      second,
      link,
    ]);
    const asked = request(randomUUID(), { trainer_id: second });
    expect(codeOf(await uploadOne(mine(), asked))).toBeNull();
    expect(one(await sessions())['meeting_url']).toBeNull();
    const yes = operation(
      'PATCH',
      'sessions',
      asked.id,
      { status: 'confirmed', revision: randomUUID() },
      String(asked.data['revision']),
    );
    expect(codeOf(await uploadOne(db.connectAs(second), yes))).toBeNull();
    expect(one(await sessions())['meeting_url']).toBe(link);
  });

  it('carries how to find the place it is at, and no other trainer’s', async () => {
    const insert =
      'insert into public.trainer_places (id, trainer_id, name, address, directions) values ($1, $2, $3, $4, $5)';
    await db.database.query(insert, [randomUUID(), trainer, 'Dockside Gym', '5 Wharf Road', 'Ring twice']);
    await db.database.query(insert, [randomUUID(), await createPerson(db, 'trainer'), 'Elsewhere', null, 'Not here']);
    const askAt = async (location: string) => {
      const asked = request(randomUUID(), { type: 'in_person', location });
      expect(codeOf(await uploadOne(mine(), asked))).toBeNull();
      const rows = await db.database.query('select directions from public.sessions where id = $1', [asked.id]);
      return one(rows)['directions'];
    };
    expect(await askAt('Dockside Gym, 5 Wharf Road')).toBe('Ring twice');
    expect(await askAt('Dockside Gym')).toBe('Ring twice');
    expect(await askAt('Elsewhere')).toBeNull();
    // Another place is found another way.
    const moved = "update public.sessions set location = 'A park' where client_id = $1 returning directions";
    expect(await db.database.query(moved, [client])).toEqual([
      { directions: null },
      { directions: null },
      { directions: null },
    ]);
  });

  it('takes the time of one that expired unanswered', async () => {
    const first = request();
    await uploadOne(mine(), first);
    await db.database.query("update public.sessions set hold_expires_at = now() - interval '1 second' where id = $1", [
      first.id,
    ]);
    const other = await createPerson(db, 'client');
    const again = request(randomUUID(), { client_id: other, scheduled_at: first.data['scheduled_at'] });
    expect(codeOf(await uploadOne(db.connectAs(other), again))).toBeNull();
    expect(one(await sessions())).toMatchObject({ status: 'cancelled', cancel_kind: 'expired' });
    // and whoever brought it to light is not in the other's timeline
    const events = await mine().query("select actor_id, device_at from public.session_events where kind = 'expired'");
    expect(events).toEqual([{ actor_id: null, device_at: null }]);
  });

  it('is at most the third that waits for an answer', async () => {
    const codes = [];
    for (let count = 0; count < 4; count += 1) codes.push(codeOf(await uploadOne(mine(), request())));
    expect(codes).toEqual([null, null, null, 'too_many_pending']);
  });
});
