/**
 * The local SQLite schema. The synced tables follow from `columns.ts`; what is `localOnly` never leaves the device.
 * PowerSync makes views of these: no ON CONFLICT, ids must be given, and every write is queued for upload.
 */
import { column, Schema, Table, type BaseColumnType } from '@powersync/common';
import { SYNCED_COLUMNS, WRITE_ONLY_COLUMNS, type ColumnKind, type LocalTable, type SyncedTable } from './columns.ts';

const LOCAL_TYPES: Record<ColumnKind, BaseColumnType<string | number | null>> = {
  text: column.text,
  instant: column.text,
  json: column.text,
  integer: column.integer,
  boolean: column.integer,
  real: column.real,
};

/** What the queries look rows up by. */
const INDEXES: Partial<Record<SyncedTable, Record<string, string[]>>> = {
  trainer_clients: { by_pair: ['trainer_id', 'client_id'] },
  sessions: {
    by_trainer: ['trainer_id', 'status'],
    by_client: ['client_id', 'status'],
    by_start: ['trainer_id', 'scheduled_at'],
  },
  session_reviews: { by_session: ['session_id'] },
  session_notes: { by_session: ['session_id'] },
  session_events: { by_session: ['session_id'] },
  reschedule_proposals: { by_session: ['session_id'] },
  trainer_busy: { by_trainer: ['trainer_id', 'starts_at'] },
  public_reviews: { by_trainer: ['trainer_id'] },
  notifications: { by_time: ['created_at'], by_unread: ['read_at'] },
};

function syncedTable(name: SyncedTable): Table {
  const kinds: Record<string, ColumnKind> = { ...SYNCED_COLUMNS[name], ...WRITE_ONLY_COLUMNS[name] };
  const columns = Object.fromEntries(Object.entries(kinds).map(([key, kind]) => [key, LOCAL_TYPES[kind]]));
  return new Table(columns, {
    indexes: INDEXES[name] ?? {},
    // What a person meant, and when, travels with every write.
    trackMetadata: true,
    // The revision a change was made from: the server tells by it what is stale.
    ...('revision' in kinds && { trackPrevious: { columns: ['revision'] } }),
  });
}

const syncedTables = Object.fromEntries(
  (Object.keys(SYNCED_COLUMNS) as SyncedTable[]).map((name) => [name, syncedTable(name)]),
);

/** Writes that the server refused, with all that was entered, until the person deals with them. */
const rejectedWrites = new Table(
  {
    code: column.text,
    detail: column.text,
    /** The row it was refused for, as far as the server said. */
    row_table: column.text,
    row_id: column.text,
    session_id: column.text,
    command: column.text,
    at: column.text,
    rejected_at: column.text,
    /** The whole `UploadTransaction`, as JSON. */
    transaction_json: column.text,
  },
  { localOnly: true, indexes: { by_session: ['session_id'] } },
);

/** Local transactions whose upload failed though the server takes others; `id` is the transaction's key. */
const uploadFailures = new Table(
  {
    count: column.integer,
    first_at: column.text,
    last_at: column.text,
    /** For how long it has been failing: a sum of small steps, which no change of the clock can make long or short. */
    failing_ms: column.integer,
  },
  { localOnly: true },
);

/** The tokens of the invites made on this device, by the invite's id: only their hashes are ever sent. */
const inviteTokens = new Table({ token: column.text }, { localOnly: true });

const localTables: Record<LocalTable, Table> = {
  rejected_writes: rejectedWrites,
  upload_failures: uploadFailures,
  invite_tokens: inviteTokens,
};

export const SCHEMA = new Schema({ ...syncedTables, ...localTables });
