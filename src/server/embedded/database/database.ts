/**
 * What the server needs of a Postgres, whichever one it stands on: PGlite inside this process, or a real server at
 * `DATABASE_URL`. Everything runs as the database's owner; a person's requests go through Supabase Lite, never here.
 */
export interface Sql {
  /** Runs one statement. Parameters are `$1`, `$2`, …; rows come back as plain objects, SQL errors are thrown. */
  query<Row = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

export interface Database extends Sql {
  /** Runs a script of several statements without parameters. */
  exec(script: string): Promise<void>;
  /**
   * Runs `work` in one transaction, committed when it returns and rolled back when it throws.
   * With `snapshot`, the transaction is REPEATABLE READ: every statement in it sees one moment.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>, options?: { snapshot?: boolean }): Promise<T>;
  /** Calls `wake` for each NOTIFY on `channel`, until the returned function is called. */
  listen(channel: string, wake: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
