/** The whole replica, to be looked at or taken away: counted, and as plain values. */
import { SYNCED_COLUMNS, type ColumnKind, type SyncedTable } from './columns.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { integer, text, type Row } from './rows.ts';

const TABLES = Object.keys(SYNCED_COLUMNS) as SyncedTable[];

export interface RowCount {
  table: string;
  rows: number;
}

/** How many rows of each synced table are on this device. */
export function rowCountsQuery(reader: Reader): LiveQuery<RowCount> {
  const sql = TABLES.map((table) => `SELECT '${table}' AS id, count(*) AS total FROM ${table}`).join(' UNION ALL ');
  return createQuery(reader, sql, [], (row) => ({ table: text(row, 'id'), rows: integer(row, 'total') }));
}

export interface Everything {
  /** The rows of each synced table. */
  tables: Record<string, Row[]>;
  /** Changes that wait, as PowerSync holds them. */
  queuedWrites: unknown[];
  /** Refused changes, with all that was entered. */
  rejectedWrites: Row[];
}

/** To be read in one transaction, so that a change is either in its row and in the queue, or in neither. */
export async function readEverything(reader: Reader): Promise<Everything> {
  const tables: Record<string, Row[]> = {};
  for (const table of TABLES) {
    const rows = await reader.getAll<Row>(`SELECT * FROM ${table} ORDER BY id`);
    tables[table] = rows.map((row) => plainRow(row, SYNCED_COLUMNS[table]));
  }
  const queued = await reader.getAll<Row>('SELECT tx_id, data FROM ps_crud ORDER BY id');
  const rejected = await reader.getAll<Row>('SELECT * FROM rejected_writes ORDER BY rejected_at, id');
  return {
    tables,
    queuedWrites: queued.map((row) => ({ transaction: row['tx_id'], ...(JSON.parse(text(row, 'data')) as object) })),
    rejectedWrites: rejected.map((row) => plainRow(row, { detail: 'json', transaction_json: 'json' })),
  };
}

/** As JSON has it: SQLite knows neither truth values nor objects. What PowerSync adds to a row is its own business. */
function plainRow(row: Row, kinds: Readonly<Record<string, ColumnKind>>): Row {
  const columns = Object.entries(row).filter(([name]) => name !== '_metadata');
  return Object.fromEntries(columns.map(([name, value]) => [name, plainValue(value, kinds[name])]));
}

function plainValue(value: unknown, kind: ColumnKind | undefined): unknown {
  if (kind === 'boolean' && typeof value === 'number') return value !== 0;
  if (kind !== 'json' || typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
