/**
 * The operations of a bucket, as they travel. A bucket is a log that only grows: an operation never changes and never
 * goes, so a client at any position of it adds up the same checksum.
 */
import { createHash } from 'node:crypto';
import type { SqliteJsonRow, SqliteJsonValue } from '@powersync/service-sync-rules';

/** Which object of the client an operation is about, and which row of Postgres (`table/id`) stands behind it. */
export interface Target {
  type: string;
  id: string;
  source: string;
}

export interface Operation {
  /** The operation as JSON, ready for a data line. */
  line: string;
  checksum: number;
}

export interface Content {
  /** The object as JSON. */
  data: string;
  /** Tells contents apart, exactly: 32 hex digits. */
  digest: string;
  checksum: number;
}

/** The content of an object. Checksum as in the PowerSync Service: sha256 of `put.<type>.<id>.<data>`. */
export function createContent(type: string, id: string, row: SqliteJsonRow): Content {
  const data = encodeRow(row);
  const hash = createHash('sha256').update(`put.${type}.${id}.${data}`).digest();
  return { data, digest: hash.toString('hex', 0, 16), checksum: hash.readUInt32LE(0) };
}

export function putOperation(opId: number, target: Target, content: Content): Operation {
  const line = encodeOperation(opId, 'PUT', target, JSON.stringify(content.data), content.checksum);
  return { line, checksum: content.checksum };
}

/** Checksum as in the PowerSync Service: sha256 of `delete.<source key>`. */
export function removeOperation(opId: number, target: Target): Operation {
  const checksum = createHash('sha256').update(`delete.${target.source}`).digest().readUInt32LE(0);
  return { line: encodeOperation(opId, 'REMOVE', target, 'null', checksum), checksum };
}

/** Checksums of a bucket are summed modulo 2³². */
export function addChecksums(a: number, b: number): number {
  return (a + b) >>> 0;
}

/**
 * The subkey tells two rows apart that send the same object. An object of its own row has none: it would only repeat
 * type and id, and cost each device a fifth of its first sync.
 */
function encodeOperation(
  opId: number,
  op: string,
  { type, id, source }: Target,
  data: string,
  checksum: number,
): string {
  const subkey = source === `${type}/${id}` ? '' : `"subkey":${JSON.stringify(source)},`;
  return (
    `{"op_id":"${opId}","op":"${op}","object_type":${JSON.stringify(type)},"object_id":${JSON.stringify(id)},` +
    `${subkey}"data":${data},"checksum":${checksum}}`
  );
}

/** A row as JSON in which integers and reals stay apart (`1` and `1.0`), as SQLite keeps them. */
export function encodeRow(row: SqliteJsonRow): string {
  const fields = Object.entries(row).map(([column, value]) => `${JSON.stringify(column)}:${encodeValue(value)}`);
  return `{${fields.join(',')}}`;
}

function encodeValue(value: SqliteJsonValue): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'number') return JSON.stringify(value);
  if (!Number.isFinite(value)) return 'null';
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
