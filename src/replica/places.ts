/** Where a trainer trains people, in SQLite. */
import type { Place } from '../domain/trainer-profile.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { text, textOrNull, type Row } from './rows.ts';

export function placesQuery(reader: Reader, trainerId: string): LiveQuery<Place> {
  const sql = 'SELECT * FROM trainer_places WHERE trainer_id = ? ORDER BY name COLLATE NOCASE, id';
  return createQuery(reader, sql, [trainerId], rowToPlace);
}

export async function findPlace(reader: Reader, id: string): Promise<Place | null> {
  const row = await reader.getOptional<Row>('SELECT * FROM trainer_places WHERE id = ?', [id]);
  return row === null ? null : rowToPlace(row);
}

function rowToPlace(row: Row): Place {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    address: textOrNull(row, 'address'),
    directions: textOrNull(row, 'directions'),
  };
}
