/**
 * What the streams are fed from: the operations of each bucket, where each row of Postgres stands, and the parameters.
 *
 * One connection, one writer. A pass is one SQLite transaction: it may let others run between `put`s, and they see
 * nothing of it, because bucket heads and parameters change only in `commit`, in one go, and operations above a head are
 * never read. After `kill -9` a pass is there whole or not at all.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { SqliteJsonRow } from '@powersync/service-sync-rules';
import {
  addChecksums,
  type Content,
  type Operation,
  putOperation,
  removeOperation,
  type Target,
} from './operations.ts';
import { decodeParameterRows, encodeParameterRows } from './parameter-rows.ts';
import { openStoreFile } from './store-file.ts';

/** A bucket up to its last committed operation. Never changed: a commit puts another in its place. */
export interface Head {
  id: number;
  checksum: number;
  operations: number;
  lastOp: number;
}

/** An object that a row of Postgres puts into a bucket. */
export interface Placement {
  bucket: string;
  type: string;
  id: string;
  content: Content;
}

export interface Parameter {
  lookup: string;
  rows: SqliteJsonRow[];
}

/** What a commit has changed. */
export interface Changes {
  buckets: Set<string>;
  lookups: Set<string>;
}

export interface Batch {
  lines: string[];
  /** The last operation in it. */
  nextAfter: number;
  hasMore: boolean;
}

interface Draft {
  heads: Map<string, Head>;
  parameters: Map<string, Parameter[]>;
}

const EMPTY: Head = { id: 0, checksum: 0, operations: 0, lastOp: 0 };

export class Store {
  readonly #db: DatabaseSync;
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #heads = new Map<string, Head>();
  #draft: Draft | undefined;
  #lastOp = 0;
  #nextOp = 1;
  #nextBucket = 1;

  /** Opens the store at `path`, or one in memory. Throws when another process has it open. */
  constructor(path: string | null) {
    this.#db = openStoreFile(path);
    this.#statements = prepareStatements(this.#db);
    this.#load();
  }

  /** The last committed pass ended here: no operation is higher, and each pass has another. */
  get lastOp(): number {
    return this.#lastOp;
  }

  /** The rebuild and the last pass that this store holds; undefined in an empty one. */
  get state(): { epoch: number; fingerprint: number; pass: number } | undefined {
    const epoch = this.#meta('epoch');
    const fingerprint = this.#meta('fingerprint');
    const pass = this.#meta('pass');
    return epoch === undefined || fingerprint === undefined || pass === undefined
      ? undefined
      : { epoch, fingerprint, pass };
  }

  /** How many operations there are, and how many of them still say how a row is. */
  countOperations(): { all: number; current: number } {
    const all = [...this.#heads.values()].reduce((sum, { operations }) => sum + operations, 0);
    return { all, current: numberOf(this.#statements.countPlaced.get()?.['count']) };
  }

  head(bucket: string): Head {
    return this.#heads.get(bucket) ?? EMPTY;
  }

  /** The operations of a bucket after `after`, up to `last`, as many as fit. */
  read(head: Head, after: number, last: number, limit: { operations: number; characters: number }): Batch {
    const lines: string[] = [];
    let nextAfter = after;
    let characters = 0;
    for (const { id, line } of this.#statements.readOperations.iterate(head.id, after, last, limit.operations + 1)) {
      if (lines.length === limit.operations || characters >= limit.characters)
        return { lines, nextAfter, hasMore: true };
      const text = String(line);
      lines.push(text);
      characters += text.length;
      nextAfter = numberOf(id);
    }
    return { lines, nextAfter: last, hasMore: false };
  }

  /** The rows behind a parameter lookup. */
  readParameters(lookup: string): SqliteJsonRow[] {
    return this.#statements.readParameters.all(lookup).flatMap(({ rows }) => decodeParameterRows(String(rows)));
  }

  /** The keys of all rows of a table that stand in a bucket or give parameters. */
  keysOf(table: string): string[] {
    const from = `${table}/`;
    const below = `${table}0`; // '0' is the character after '/'
    return this.#statements.keys.all(from, below, from, below).map(({ source }) => String(source).slice(from.length));
  }

  /** Begins a pass, or a rebuild, which starts from nothing. */
  begin(rebuild?: 'rebuild'): void {
    this.#db.exec('begin immediate');
    this.#draft = { heads: new Map(), parameters: new Map() };
    this.#nextOp = this.#lastOp + 1;
    if (rebuild === undefined) return;
    this.#db.exec(
      'delete from operation; delete from bucket; delete from placed; delete from parameter; delete from meta',
    );
    this.#heads.clear();
  }

  /** Says where one row of Postgres stands now; none at all when it is gone. What has not changed makes no operation. */
  put(table: string, key: string, placements: readonly Placement[], parameters: Parameter[]): void {
    const draft = this.#openDraft();
    const source = `${table}/${key}`;
    const before = new Map<string, { bucket: number; name: string; type: string; id: string; digest: string }>();
    for (const row of this.#statements.readPlaced.all(source)) {
      const place = {
        bucket: numberOf(row['bucket']),
        name: String(row['name']),
        type: String(row['type']),
        id: String(row['id']),
      };
      before.set(placeKey(place.name, place.type, place.id), { ...place, digest: String(row['digest']) });
    }
    // Two queries of a stream may put the same object into the same bucket: it stands there once.
    const after = new Map(
      placements.map((placement) => [placeKey(placement.bucket, placement.type, placement.id), placement]),
    );
    for (const [place, { bucket, name, type, id }] of before) {
      if (after.has(place)) continue;
      this.#append(name, (op) => removeOperation(op, { type, id, source }));
      this.#statements.removePlaced.run(source, bucket, type, id);
    }
    for (const [place, { bucket, type, id, content }] of after) {
      if (before.get(place)?.digest === content.digest) continue;
      const target: Target = { type, id, source };
      const bucketId = this.#append(bucket, (op) => putOperation(op, target, content));
      this.#statements.setPlaced.run(source, bucketId, type, id, content.digest);
    }
    draft.parameters.set(source, parameters);
  }

  /** Ends the pass: all of it, and what the streams see of it, at once. */
  commit(state: { epoch: number; fingerprint: number; pass: number }): Changes {
    const { heads, parameters } = this.#openDraft();
    const lookups = new Set<string>();
    for (const [source, rows] of parameters) this.#replaceParameters(source, rows, lookups);
    for (const [name, { id, checksum, operations, lastOp }] of heads) {
      this.#statements.setBucket.run(id, name, checksum, operations, lastOp);
    }
    // The pass itself takes a number: parameters may have changed and no bucket.
    const lastOp = this.#nextOp++;
    for (const [name, value] of Object.entries({ ...state, lastOp })) this.#statements.setMeta.run(name, value);
    this.#db.exec('commit');
    for (const [name, head] of heads) this.#heads.set(name, head);
    this.#lastOp = lastOp;
    this.#draft = undefined;
    return { buckets: new Set(heads.keys()), lookups };
  }

  /** Forgets the pass that was begun. */
  rollback(): void {
    if (this.#draft === undefined) return;
    this.#draft = undefined;
    if (this.#db.isTransaction) this.#db.exec('rollback');
    this.#load();
  }

  close(): void {
    this.#db.close();
  }

  #load(): void {
    this.#heads.clear();
    this.#lastOp = this.#meta('lastOp') ?? 0;
    for (const { id, name, checksum, operations, last_op } of this.#statements.allBuckets.all()) {
      const head = {
        id: numberOf(id),
        checksum: numberOf(checksum),
        operations: numberOf(operations),
        lastOp: numberOf(last_op),
      };
      this.#heads.set(String(name), head);
      this.#nextBucket = Math.max(this.#nextBucket, head.id + 1);
    }
  }

  #append(bucket: string, create: (opId: number) => Operation): number {
    const { heads } = this.#openDraft();
    const head = heads.get(bucket) ?? this.#heads.get(bucket) ?? { ...EMPTY, id: this.#nextBucket++ };
    const lastOp = this.#nextOp++;
    const { line, checksum } = create(lastOp);
    this.#statements.addOperation.run(lastOp, head.id, line);
    heads.set(bucket, {
      id: head.id,
      checksum: addChecksums(head.checksum, checksum),
      operations: head.operations + 1,
      lastOp,
    });
    // The bucket's row has to stand for `readPlaced` to find its name again within this pass.
    if (head.operations === 0) this.#statements.setBucket.run(head.id, bucket, checksum, 1, lastOp);
    return head.id;
  }

  #replaceParameters(source: string, parameters: Parameter[], changed: Set<string>): void {
    const after = new Map(parameters.map(({ lookup, rows }) => [lookup, encodeParameterRows(rows)]));
    for (const { lookup, rows } of this.#statements.readParametersOf.all(source)) {
      const name = String(lookup);
      if (after.get(name) === rows) {
        after.delete(name);
        continue;
      }
      changed.add(name);
      if (!after.has(name)) this.#statements.removeParameter.run(source, name);
    }
    for (const [lookup, rows] of after) {
      changed.add(lookup);
      this.#statements.setParameter.run(source, lookup, rows);
    }
  }

  #openDraft(): Draft {
    if (this.#draft === undefined) throw new Error('no pass was begun');
    return this.#draft;
  }

  #meta(name: string): number | undefined {
    const row = this.#statements.readMeta.get(name);
    return row === undefined ? undefined : numberOf(row['value']);
  }
}

function prepareStatements(db: DatabaseSync) {
  const prepare = (sql: string): StatementSync => db.prepare(sql);
  return {
    readMeta: prepare('select value from meta where name = ?'),
    setMeta: prepare('insert or replace into meta (name, value) values (?, ?)'),
    allBuckets: prepare('select * from bucket'),
    setBucket: prepare(
      'insert or replace into bucket (id, name, checksum, operations, last_op) values (?, ?, ?, ?, ?)',
    ),
    readOperations: prepare(
      'select id, line from operation where bucket = ? and id > ? and id <= ? order by id limit ?',
    ),
    addOperation: prepare('insert into operation (id, bucket, line) values (?, ?, ?)'),
    countPlaced: prepare('select count(*) as count from placed'),
    readPlaced: prepare('select p.*, b.name from placed p join bucket b on b.id = p.bucket where p.source = ?'),
    setPlaced: prepare('insert or replace into placed (source, bucket, type, id, digest) values (?, ?, ?, ?, ?)'),
    removePlaced: prepare('delete from placed where source = ? and bucket = ? and type = ? and id = ?'),
    readParameters: prepare('select rows from parameter where lookup = ? order by source'),
    readParametersOf: prepare('select lookup, rows from parameter where source = ?'),
    setParameter: prepare('insert or replace into parameter (source, lookup, rows) values (?, ?, ?)'),
    removeParameter: prepare('delete from parameter where source = ? and lookup = ?'),
    keys: prepare(`select source from placed where source > ? and source < ?
      union select source from parameter where source > ? and source < ?`),
  };
}

function placeKey(bucket: string, type: string, id: string): string {
  return JSON.stringify([bucket, type, id]);
}

function numberOf(value: unknown): number {
  return Number(value);
}
