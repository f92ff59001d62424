/** The real `upload_changes`, called as PostgREST calls it, and its rows as a stream would bring them. */
import type { UploadTransaction } from '../domain/upload.ts';
import { SYNCED_COLUMNS, type ColumnKind, type SyncedTable } from '../replica/columns.ts';
import type { Replica } from '../replica/replica.ts';
import type { Reply } from '../sync/classify.ts';
import { putSynced } from './synced-rows.ts';
import type { TestDatabase } from './test-database.ts';

/** Makes `send` for `uploadChanges`, as that person. */
export function sendToPostgres(database: TestDatabase, userId: string) {
  return async (clientId: string, transactions: readonly UploadTransaction[]): Promise<Reply> => {
    const [row] = await database.asUser(userId, (sql) =>
      sql.query<{ answers: unknown }>('select public.upload_changes($1, $2::text::jsonb) as answers', [
        clientId,
        JSON.stringify(transactions),
      ]),
    );
    return { status: 200, body: row?.answers };
  };
}

/** Puts what the person may see of a table into their replica. */
export async function download(
  database: TestDatabase,
  userId: string,
  replica: Replica,
  table: SyncedTable,
): Promise<void> {
  const kinds: Record<string, ColumnKind> = SYNCED_COLUMNS[table];
  const columns = ['id', ...Object.keys(kinds)];
  const rows = await database.asUser(userId, (sql) =>
    sql.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from public.${table} t`),
  );
  for (const { row } of rows) {
    const local = columns.map((name) => [name, toLocal(kinds[name] ?? 'text', row[name])] as const);
    await putSynced(replica, table, Object.fromEntries(local));
  }
}

/** A value of Postgres, as JSON gives it, as a replica holds it. */
export function toLocal(kind: ColumnKind, value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (kind === 'boolean') return value === true ? 1 : 0;
  if (kind === 'json') return JSON.stringify(value);
  if (kind === 'instant') return new Date(value as string).toISOString();
  return value as string | number;
}
