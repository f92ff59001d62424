/** The rows of a parameter lookup as text. JSON, in which an integer of SQLite is told from a real one. */
import type { SqliteJsonRow, SqliteJsonValue } from '@powersync/service-sync-rules';

type Stored = string | number | null | { int: string };

export function encodeParameterRows(rows: readonly SqliteJsonRow[]): string {
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? { int: String(value) } : value));
}

export function decodeParameterRows(text: string): SqliteJsonRow[] {
  const rows = JSON.parse(text) as Record<string, Stored>[];
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, decodeValue(value)])));
}

function decodeValue(value: Stored): SqliteJsonValue {
  return typeof value === 'object' && value !== null ? BigInt(value.int) : value;
}
