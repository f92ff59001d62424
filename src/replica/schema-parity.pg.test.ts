/** Postgres, the streams and the replica name the same tables and columns, and mean the same types. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WRITABLE_TABLES, type WritableTable } from '../domain/write-columns.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { SYNCED_COLUMNS, WRITE_ONLY_COLUMNS, type ColumnKind, type SyncedTable } from './columns.ts';
import { SCHEMA } from './schema.ts';

const TABLES = Object.keys(SYNCED_COLUMNS) as SyncedTable[];

/** What a stream sends of each type of Postgres. */
const KINDS: Readonly<Record<string, ColumnKind>> = {
  boolean: 'boolean',
  jsonb: 'json',
  'timestamp with time zone': 'instant',
  integer: 'integer',
  smallint: 'integer',
};

/** Never leaves the server. */
const SECRETS: readonly string[] = ['trainer_invites.token_hash'];

type Columns = Record<string, ColumnKind>;

let database: TestDatabase;
let inPostgres: Record<string, Columns>;

beforeAll(async () => {
  database = await createTestDatabase();
  const rows = await database.database.query<{ table: string; column: string; type: string }>(
    `select c.table_name as "table", c.column_name as "column", c.data_type as type
     from information_schema.columns c
       join pg_publication_tables p on p.pubname = 'powersync' and p.schemaname = c.table_schema and p.tablename = c.table_name
     where c.column_name <> 'id'`,
  );
  inPostgres = {};
  for (const { table, column, type } of rows) {
    if (SECRETS.includes(`${table}.${column}`)) continue;
    (inPostgres[table] ??= {})[column] = KINDS[type] ?? 'text';
  }
});
afterAll(() => database.close());

it('has every table that Postgres publishes, and no other', () => {
  expect(TABLES.toSorted()).toEqual(Object.keys(inPostgres).toSorted());
});

describe.each(TABLES)('%s', (table) => {
  it('has Postgres’ columns and types', () => {
    expect(SYNCED_COLUMNS[table]).toEqual(inPostgres[table]);
  });

  it('has the columns that the streams send', async () => {
    const expected = Object.keys(SYNCED_COLUMNS[table]).toSorted();
    const selections = await readSelections(table);
    expect(selections.length).toBeGreaterThan(0);
    for (const columns of selections) {
      // A star sends all that Postgres has; only a table without secrets may be sent so.
      if (columns === '*') expect(SECRETS.filter((secret) => secret.startsWith(`${table}.`))).toEqual([]);
      else expect(columns.split(/,\s*/).toSorted()).toEqual([...expected, 'id'].toSorted());
    }
  });

  it('is in the local schema, with what was meant and, where it has one, the revision', () => {
    const local = SCHEMA.tables.find(({ name }) => name === table);
    const columns = { ...SYNCED_COLUMNS[table], ...WRITE_ONLY_COLUMNS[table] };
    expect(local?.columns.map(({ name }) => name)).toEqual(Object.keys(columns));
    expect(local?.trackMetadata).toBe(true);
    const guarded = 'revision' in SYNCED_COLUMNS[table];
    expect(local?.trackPrevious).toEqual(guarded ? { columns: ['revision'] } : false);
  });
});

async function readSelections(table: string): Promise<string[]> {
  const config = await readFile(new URL('../../sync-rules/sync-config.yaml', import.meta.url), 'utf8');
  const queries = config.split('\n').filter((line) => /^\s*(?:- |query: )/.test(line));
  return queries.flatMap((line) => {
    const [, columns, from] = /SELECT (.+?) FROM (\w+)/.exec(line) ?? [];
    return columns !== undefined && from === table ? [columns] : [];
  });
}

it('keeps for writing alone only what never leaves the server', () => {
  const columns = Object.entries(WRITE_ONLY_COLUMNS).flatMap(([table, kinds]) =>
    Object.keys(kinds).map((name) => `${table}.${name}`),
  );
  expect(columns).toEqual(SECRETS);
});

it('lets a device write only what it has', () => {
  const tables: Readonly<Record<string, WritableTable>> = WRITABLE_TABLES;
  for (const [name, { columns, guarded }] of Object.entries(tables)) {
    const table = name as SyncedTable;
    const known = Object.keys({ ...SYNCED_COLUMNS[table], ...WRITE_ONLY_COLUMNS[table] });
    expect(known).toEqual(expect.arrayContaining(Object.keys(columns)));
    if (guarded.length > 0) expect(known).toContain('revision');
  }
});
