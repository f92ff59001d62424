/** A series and its dates in SQLite. */
import type { Series } from '../domain/series.ts';
import type { Session } from '../domain/session.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { rowToSeries, rowToSession } from './rows.ts';

/** All dates of a session's series, in no order; none where it is a session of its own. */
export function occurrencesQuery(
  reader: Reader,
  { clientId, seriesId }: Pick<Session, 'clientId' | 'seriesId'>,
): LiveQuery<Session> {
  const sql = 'SELECT * FROM sessions WHERE client_id = ? AND series_id = ?';
  return createQuery(reader, sql, [clientId, seriesId], rowToSession);
}

/** No row, or one. */
export function seriesQuery(reader: Reader, id: string | null): LiveQuery<Series> {
  return createQuery(reader, 'SELECT * FROM session_series WHERE id = ?', [id], rowToSeries);
}

/** The other dates of its series, and itself: it alone where it is of none. */
export async function findOccurrences(reader: Reader, session: Session): Promise<Session[]> {
  return session.seriesId === null ? [session] : occurrencesQuery(reader, session).execute();
}

export async function findSeries(reader: Reader, id: string): Promise<Series | null> {
  const [series] = await seriesQuery(reader, id).execute();
  return series ?? null;
}
