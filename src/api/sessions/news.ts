/** What is new of sessions since their person last looked. It is read where a session is opened, on all their devices. */
import { useEffect } from 'react';
import type { SessionNews } from '../../domain/session-news.ts';
import { sessionNewsQuery } from '../../replica/news.ts';
import { useLiveQuery } from '../live-query.ts';
import { useServices } from '../services.ts';
import { markSessionRead } from './read-command.ts';

/** Undefined until the device has looked. */
export function useNews(): SessionNews[] | undefined {
  const { replica, identity } = useServices();
  return useLiveQuery(['sessions', 'news'], sessionNewsQuery(replica, identity.userId)).data;
}

/** To be called where a person has opened a session. Whatever comes while they look is read too. */
export function useReadNews(sessionId: string): void {
  const services = useServices();
  const unread = (useNews() ?? []).filter((one) => one.sessionId === sessionId);
  const ids = unread.map(({ id }) => id).join(',');
  useEffect(() => {
    if (ids !== '') void markSessionRead(services, sessionId);
  }, [services, sessionId, ids]);
}
