/**
 * A world with one row of everything for every relation that matters, to ask who sees what. Each row has a name that says
 * whose it is; `namesById` finds it again.
 *
 * Mara (published) trains Ann and, no longer, Olga; Nils (not published) trains Ben. Zoe trains with nobody.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createPerson, insertSession } from './people.ts';
import type { TestDatabase } from './test-database.ts';

export const PEOPLE = ['mara', 'nils', 'ann', 'ben', 'olga', 'zoe'] as const;
export type PersonName = (typeof PEOPLE)[number];

export interface World {
  people: Record<PersonName, string>;
  /** Row id → name, such as `ann's session`, by table. */
  names: Map<string, Map<string, string>>;
}

const DAY = 86_400_000;

/** Fills a database with the world. */
export async function createWorld(db: TestDatabase): Promise<World> {
  const people = {
    mara: await createPerson(db, 'trainer', 'Mara', 'none'),
    nils: await createPerson(db, 'trainer', 'Nils', 'none'),
    ann: await createPerson(db, 'client', 'Ann'),
    ben: await createPerson(db, 'client', 'Ben'),
    olga: await createPerson(db, 'client', 'Olga'),
    zoe: await createPerson(db, 'client', 'Zoe'),
  };
  const builder = new WorldBuilder(db, people);
  await builder.build();
  return { people, names: builder.names };
}

class WorldBuilder {
  readonly names = new Map<string, Map<string, string>>();
  readonly db: TestDatabase;
  readonly people: Record<PersonName, string>;

  constructor(db: TestDatabase, people: Record<PersonName, string>) {
    this.db = db;
    this.people = people;
  }

  async build(): Promise<void> {
    await this.db.database.query('update public.trainer_profiles set published = false where id = $1', [
      this.people.nils,
    ]);
    for (const person of PEOPLE) {
      this.name('users', this.people[person], person);
      await this.insert('notifications', '', { user_id: this.people[person], kind: 'test' });
    }
    for (const trainer of ['mara', 'nils'] as const) await this.addTrainer(trainer);
    await this.addPair('mara', 'ann', 1);
    await this.addPair('nils', 'ben', 1);
    await this.addPair('mara', 'olga', 20);
    await this.addPair('mara', 'ann', 400);
    await this.db.database.query('update public.trainer_clients set ended_at = now() where client_id = $1', [
      this.people.olga,
    ]);
    await this.db.database.query('select private.settle_due()');
    await this.nameMade('trainer_clients', 'client_id', (client) => `${client} and trainer`);
    await this.nameMade('session_events', 'client_id', (client) => `${client}'s`);
    await this.nameMade('trainer_busy', 'trainer_id', (trainer) => trainer);
    await this.nameMade('public_reviews', 'trainer_id', (trainer) => trainer);
    await this.nameMade('notifications', 'user_id', (person) => `to ${person}`);
  }

  /** Names the rows that the database made by itself, after whose they are. */
  private async nameMade(table: string, owner: string, name: (owner: string) => string): Promise<void> {
    const rows = await this.db.database.query<{ id: string; owner: string }>(
      `select id, ${owner} as owner from public.${table}`,
    );
    for (const row of rows) this.name(table, row.id, name(this.nameOf(row.owner)));
  }

  private async addTrainer(trainer: 'mara' | 'nils'): Promise<void> {
    const id = this.people[trainer];
    this.name('trainer_profiles', id, trainer);
    await this.insert('trainer_settings', trainer, { id });
    await this.insert('trainer_places', trainer, { trainer_id: id, name: 'Forge Gym' });
    await this.insert('trainer_invites', trainer, {
      trainer_id: id,
      token_hash: createHash('sha256').update(trainer).digest(),
      expires_at: inDays(7),
    });
    await this.insert('availability_rules', trainer, { trainer_id: id, weekday: 1, windows: '[[540, 1020]]' });
    await this.insert('availability_overrides', trainer, { trainer_id: id, local_date: '2026-12-24', windows: '[]' });
    await this.insert('time_off', trainer, {
      trainer_id: id,
      starts_at: inDays(2),
      ends_at: inDays(3),
      reason: 'private',
    });
  }

  /** A completed session of the two, so many days ago, with everything that hangs on one. */
  private async addPair(trainer: 'mara' | 'nils', client: PersonName, daysAgo: number): Promise<void> {
    const two = { trainer_id: this.people[trainer], client_id: this.people[client] };
    const whose = `${client}'s${daysAgo > 180 ? ' old' : ''}`;
    const session = await insertSession(this.db.database, {
      ...two,
      scheduled_at: inDays(-daysAgo),
      status: 'completed',
    });
    this.name('sessions', session.id, whose);
    const child = { session_id: session.id, revision: randomUUID() };
    await this.insert('session_series', whose, {
      ...two,
      rrule: 'FREQ=WEEKLY;COUNT=2',
      dtstart_local: '2026-11-02 10:00:00',
      time_zone: 'Europe/London',
      duration_minutes: 60,
      type: 'online',
    });
    await this.insert('reschedule_proposals', whose, {
      ...child,
      proposed_by: two.client_id,
      scheduled_at: inDays(5),
      duration_minutes: 60,
      expires_at: inDays(1),
      status: 'declined',
    });
    await this.insert('session_reviews', whose, { ...child, rating: 5 });
    await this.insert('session_notes', `${whose} shared`, {
      ...child,
      author_id: two.trainer_id,
      visibility: 'shared',
      body: 'x',
    });
    await this.insert('session_notes', `${whose} trainer's own`, {
      ...child,
      author_id: two.trainer_id,
      visibility: 'private',
      body: 'x',
    });
    await this.insert('session_notes', `${whose} client's own`, {
      ...child,
      author_id: two.client_id,
      visibility: 'private',
      body: 'x',
    });
    await this.insert('call_checks', whose, {
      session_id: session.id,
      user_id: two.client_id,
      ok: true,
      checked_at: inDays(-daysAgo),
    });
  }

  private async insert(table: string, name: string, row: Record<string, unknown>): Promise<void> {
    const full: Record<string, unknown> = { id: randomUUID(), ...row };
    const columns = Object.keys(full);
    await this.db.database.query(
      `insert into public.${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(full),
    );
    this.name(table, String(full['id']), name);
  }

  private name(table: string, id: string, name: string): void {
    const ofTable = this.names.get(table) ?? new Map<string, string>();
    this.names.set(table, ofTable.set(id, name));
  }

  private nameOf(userId: string): string {
    return this.names.get('users')?.get(userId) ?? userId;
  }
}

function inDays(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString();
}
