/** Where a trainer trains people, in SQLite. */
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { text, textOrNull } from './rows.ts';

export interface Place {
  id: string;
  name: string;
  address: string | null;
}

export function placesQuery(reader: Reader, trainerId: string): LiveQuery<Place> {
  const sql = 'SELECT * FROM trainer_places WHERE trainer_id = ? ORDER BY name COLLATE NOCASE, id';
  return createQuery(reader, sql, [trainerId], (row) => ({
    id: text(row, 'id'),
    name: text(row, 'name'),
    address: textOrNull(row, 'address'),
  }));
}
