/**
 * The tables that are synced: those of the publication `powersync`, the same list that the PowerSync Service follows.
 *
 * Postgres itself turns each column into the text that the Service would make of it, so a value never passes through
 * a driver's idea of its type: a bool is 0 or 1, a numeric its own digits, json its own text, an instant UTC.
 * A row is known by its `id`, which is the primary key (PowerSync's own demand on what it sends).
 */
import {
  DateTimeValue,
  type SqliteInputRow,
  type SqliteInputValue,
  TimeValue,
  TimeValuePrecision,
} from '@powersync/service-sync-rules';
import type { Sql } from '../database/database.ts';

type Kind = 'text' | 'integer' | 'real' | 'instant' | 'time';

interface Column {
  name: string;
  type: string;
  kind: Kind;
}

export interface SourceTable {
  name: string;
  /** The SQL type of `id`. */
  idType: string;
  columns: Column[];
  /** A SQL expression over the table: its row as one text, read back by `decodeRow`. */
  rowText: string;
}

const integers = new Set(['int2', 'int4', 'int8', 'oid']);
const reals = new Set(['float4', 'float8']);
/** In arrays, too, a bool is 0 or 1 and a numeric is text. */
const arrayCasts: Record<string, string> = { _bool: '::int[]', _numeric: '::text[]' };
const precision = {
  subSecondPrecision: TimeValuePrecision.microseconds,
  defaultSubSecondPrecision: TimeValuePrecision.microseconds,
};

const published = `
  select p.tablename as name, p.rowfilter is not null as filtered, p.schemaname as schema,
    json_agg(json_build_array(a.attname, coalesce(base.typname, t.typname), coalesce(base.typcategory, t.typcategory))
      order by a.attnum)::text as columns,
    (select json_agg(k.attname)::text from pg_index i
      join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary) as key,
    row_security_active(c.oid) as hidden
  from pg_publication_tables p
  join pg_namespace n on n.nspname = p.schemaname
  join pg_class c on c.relnamespace = n.oid and c.relname = p.tablename
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname = any (p.attnames)
  join pg_type t on t.oid = a.atttypid
  left join pg_type base on t.typtype = 'd' and base.oid = t.typbasetype
  where p.pubname = 'powersync'
  group by p.tablename, p.rowfilter, p.schemaname, c.oid
  order by p.tablename`;

interface PublishedRow {
  name: string;
  schema: string;
  filtered: boolean;
  hidden: boolean;
  columns: string;
  key: string | null;
}

/** Reads which tables are published and what they look like. Throws when one cannot be synced faithfully. */
export async function loadSourceTables(sql: Sql): Promise<SourceTable[]> {
  const rows = await sql.query<PublishedRow>(published);
  return rows.map(describe);
}

function describe(row: PublishedRow): SourceTable {
  const refuse = (why: string): never => {
    throw new Error(`Table ${row.schema}.${row.name} of publication powersync cannot be synced: ${why}`);
  };
  if (row.schema !== 'public') refuse('it is not in schema public');
  if (row.filtered) refuse('its publication has a row filter');
  if (row.key !== '["id"]') refuse('its primary key is not the column id');
  if (row.hidden) refuse('row level security hides its rows from the server');
  const published = JSON.parse(row.columns) as [name: string, type: string, category: string][];
  // The Service leaves binary columns out as well.
  const kept = published.filter(([, type]) => type !== 'bytea');
  const idType = published.find(([name]) => name === 'id')?.[1] ?? refuse('its column id is not published');
  return {
    name: row.name,
    idType,
    columns: kept.map(([name, type]) => ({ name, type, kind: kindOf(type) })),
    rowText: `to_json(array[${kept.map(columnText).join(', ')}]::text[])::text`,
  };
}

function kindOf(type: string): Kind {
  if (type === 'bool' || integers.has(type)) return 'integer';
  if (reals.has(type)) return 'real';
  if (type === 'timestamptz' || type === 'timestamp') return 'instant';
  return type === 'time' ? 'time' : 'text';
}

function columnText([name, type, category]: [name: string, type: string, category: string]): string {
  const column = quote(name);
  if (category === 'A') return `to_json(${column}${arrayCasts[type] ?? ''})::text`;
  if (type === 'bool') return `${column}::int::text`;
  if (type === 'date') return `to_char(${column}, 'YYYY-MM-DD')`;
  if (type === 'timestamptz') return instantText(`${column} at time zone 'UTC'`, '"Z"');
  if (type === 'timestamp') return instantText(column, '');
  return `${column}::text`;
}

/** Infinity becomes the last second of 9999, as in the Service: SQLite has no infinite instants. */
function instantText(instant: string, suffix: string): string {
  const finite = `least(greatest(${instant}, '0001-01-01'), '9999-12-31 23:59:59')`;
  return `case when ${instant} is not null then to_char(${finite}, 'YYYY-MM-DD"T"HH24:MI:SS.US${suffix}') end`;
}

/** Reads what `rowText` made. */
export function decodeRow(table: SourceTable, text: string): SqliteInputRow {
  const values = JSON.parse(text) as (string | null)[];
  const row: SqliteInputRow = {};
  table.columns.forEach(({ name, kind }, index) => {
    const value = values[index] ?? null;
    row[name] = value === null ? null : decodeValue(kind, value);
  });
  return row;
}

function decodeValue(kind: Kind, text: string): SqliteInputValue {
  switch (kind) {
    case 'integer':
      return BigInt(text);
    case 'real':
      return Number(text);
    case 'instant':
      return new DateTimeValue(text, undefined, precision);
    case 'time':
      return TimeValue.parse(text, precision);
    case 'text':
      return text;
  }
}

export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
