import { useSeriesDates } from '../../api/sessions/scopes.ts';
import type { Session } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import { Fact } from './fact.tsx';

/** Of a session that is a date of a series: that it is, and how many are to come after it. */
export function SessionSeries({ session }: { session: Session }) {
  const found = useSeriesDates(session);
  if (found === null) return null;
  const after = found.occurrences.filter(
    ({ status, scheduledAt }) => (status === 'pending' || status === 'confirmed') && scheduledAt > session.scheduledAt,
  );
  return (
    <Fact term={m.session_series()}>
      {after.length === 0 ? m.session_series_last() : m.session_series_after({ count: after.length })}
    </Fact>
  );
}
