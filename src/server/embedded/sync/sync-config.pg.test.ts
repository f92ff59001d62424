import { readFile } from 'node:fs/promises';
import {
  type ColumnDefinition,
  ExpressionType,
  type SourceSchema,
  SqlSyncRules,
  type TablePattern,
} from '@powersync/service-sync-rules';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { parseSyncConfig, tablesOf } from './rules.ts';
import { loadSourceTables, type SourceTable } from './source-tables.ts';

let db: TestDatabase;
let yaml: string;
let tables: SourceTable[];
beforeAll(async () => {
  db = await createTestDatabase();
  yaml = await readFile(new URL('../../../../sync-rules/sync-config.yaml', import.meta.url), 'utf8');
  tables = await loadSourceTables(db.database);
});
afterAll(() => db.close());

it('reads every published table, and no other', () => {
  const read = tablesOf(parseSyncConfig(yaml), tables).map(({ name }) => name);
  expect(read.length).toBeGreaterThan(15);
  expect(read).toEqual(tables.map(({ name }) => name));
});

it('names only columns that there are', () => {
  const schema: SourceSchema = {
    getTables: (pattern: TablePattern) =>
      tables
        .filter(({ name }) => name === pattern.name)
        .map(({ name, columns }) => {
          const definitions: ColumnDefinition[] = columns.map((column) => ({
            name: column.name,
            type: ExpressionType.TEXT,
          }));
          return {
            name,
            getColumn: (wanted: string) => definitions.find((column) => column.name === wanted),
            getColumns: () => definitions,
          };
        }),
  };
  const check = (text: string) =>
    SqlSyncRules.fromYaml(text, { defaultSchema: 'public', throwOnError: false, schema }).errors.map(
      ({ message }) => message,
    );
  expect(check(yaml)).toEqual([]);
  // … and this would find one that is not there.
  expect(check(yaml.replaceAll('archived', 'archievd'))).not.toEqual([]);
});

it('never sends the hash of a token', () => {
  const sent = tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`));
  expect(sent.filter((column) => column.includes('hash'))).toEqual([]);
});
