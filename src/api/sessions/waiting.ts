/** How much waits for the person's answer. */
import { waitingAnswersQuery } from '../../replica/attention.ts';
import { useLiveQuery } from '../live-query.ts';
import { useServices } from '../services.ts';
import { useNow } from '../use-now.ts';

/** A series is one request. What has run out waits no more. */
export function useWaitingCount(): number {
  const { replica, identity } = useServices();
  const now = useNow(60_000);
  const { data } = useLiveQuery(['waiting-answers'], waitingAnswersQuery(replica, identity.userId));
  const open = (data ?? []).filter(({ until }) => until === null || until > now);
  return new Set(open.map(({ subject }) => subject)).size;
}
