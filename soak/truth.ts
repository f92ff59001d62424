/** What the server shows a person, asked past all faults, and what stands in the replica of one of their devices. */
import { createAuthServer } from '../src/auth/auth-server.ts';
import { SYNCED_COLUMNS, type ColumnKind, type SyncedTable } from '../src/replica/columns.ts';
import type { Replica } from '../src/replica/replica.ts';
import { toLocal } from '../src/testing/postgres-upload.ts';
import { PASSWORD, type Account, type World } from './world.ts';

/** By table and id, each row as text that two of them can be compared by. */
export type Rows = Map<SyncedTable, Map<string, Row>>;
export type Row = Record<string, string | number | null>;

/** Of tables that hold others' rows too, the streams that everybody has bring one's own. */
const OWN: Partial<Record<SyncedTable, string>> = {
  trainer_profiles: 'id',
  trainer_places: 'trainer_id',
  availability_rules: 'trainer_id',
  availability_overrides: 'trainer_id',
  trainer_busy: 'trainer_id',
  public_reviews: 'trainer_id',
};

const TABLES = Object.keys(SYNCED_COLUMNS) as SyncedTable[];

/** Reads the server as one person, with logins of its own: tokens are short. */
export class Witness {
  readonly account: Account;
  readonly #world: World;
  #token: string | null = null;

  constructor(world: World, account: Account) {
    this.#world = world;
    this.account = account;
  }

  /** All that row level security shows the person and that is synced to every device of theirs. */
  async read(): Promise<Rows> {
    const rows: Rows = new Map();
    for (const table of TABLES) rows.set(table, await this.#readTable(table));
    return rows;
  }

  async #readTable(table: SyncedTable): Promise<Map<string, Row>> {
    const kinds: Readonly<Record<string, ColumnKind>> = SYNCED_COLUMNS[table];
    const columns = ['id', ...Object.keys(kinds)];
    const own = OWN[table];
    const conditions = [
      ...(own === undefined ? [] : [`${own}=eq.${this.account.userId}`]),
      ...('archived' in kinds ? ['archived=is.false'] : []),
    ];
    const found = await this.#get(`${table}?${[`select=${columns.join(',')}`, ...conditions].join('&')}`);
    return new Map(
      found.map((row) => [
        String(row['id']),
        Object.fromEntries(
          columns.map((name) => [name, comparable(kinds[name], toLocal(kinds[name] ?? 'text', row[name]))]),
        ),
      ]),
    );
  }

  async #get(query: string): Promise<Record<string, unknown>[]> {
    this.#token ??= await this.#signIn();
    const { supabaseUrl, supabaseKey } = this.#world.config;
    const response = await fetch(`${supabaseUrl}/rest/v1/${query}`, {
      headers: { apikey: supabaseKey, authorization: `Bearer ${this.#token}` },
    });
    if (response.status === 401) {
      this.#token = null;
      return this.#get(query);
    }
    if (!response.ok) throw new Error(`${query} was answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>[];
  }

  async #signIn(): Promise<string> {
    const login = await createAuthServer(this.#world.config).signIn({ email: this.account.email, password: PASSWORD });
    if (!login.ok) throw new Error(`${this.account.name} could not sign in: ${login.error}`);
    return login.value.tokens.accessToken;
  }
}

export async function readReplica(replica: Replica): Promise<Rows> {
  const rows: Rows = new Map();
  for (const table of TABLES) {
    const kinds: Readonly<Record<string, ColumnKind>> = SYNCED_COLUMNS[table];
    const columns = ['id', ...Object.keys(kinds)];
    const found = await replica.getAll<Row>(`SELECT ${columns.join(', ')} FROM ${table}`);
    rows.set(
      table,
      new Map(
        found.map((row) => [
          String(row['id']),
          Object.fromEntries(columns.map((name) => [name, comparable(kinds[name], row[name] ?? null)])),
        ]),
      ),
    );
  }
  return rows;
}

const LOCAL_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.0+)?$/;

/** JSON, decimals and local times are written in more than one way; REST and the streams write the last each in its own. */
function comparable(kind: ColumnKind | undefined, value: string | number | null): string | number | null {
  if (value === null) return null;
  if (kind === 'json') return JSON.stringify(JSON.parse(String(value)));
  const local = LOCAL_TIME.exec(String(value));
  if (local !== null) return `${local[1]}T${local[2]}${local[3] ?? ':00'}`;
  return typeof value === 'string' && /^\d+\.\d+$/.test(value) ? Number(value) : value;
}

/** Where the two differ, as sentences. */
export function differences(whose: string, shown: Rows, held: Rows): string[] {
  const found: string[] = [];
  for (const table of TABLES) {
    const [there, here] = [shown.get(table) ?? new Map<string, Row>(), held.get(table) ?? new Map<string, Row>()];
    for (const [id, row] of there) {
      const mine = here.get(id);
      if (mine === undefined) found.push(`${whose} lacks ${table}/${id}`);
      else
        found.push(...differingColumns(row, mine).map((column) => `${whose} has another ${column} in ${table}/${id}`));
    }
    for (const id of here.keys())
      if (!there.has(id)) found.push(`${whose} holds ${table}/${id}, which is not theirs to see`);
  }
  return found;
}

function differingColumns(row: Row, mine: Row): string[] {
  return Object.keys(row).filter((name) => row[name] !== mine[name]);
}
