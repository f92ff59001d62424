import { Link, useMatchRoute } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Role } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { readTodaySearch } from './today-search.ts';

interface SessionLinkProps {
  role: Role;
  sessionId: string;
  /** Keeps the list beside it on its Past tab. */
  past?: boolean;
  className: string;
  children: ReactNode;
}

/** Leads to a session's own page: each role has one of its own. */
export function SessionLink({ role, sessionId, past = false, className, children }: SessionLinkProps) {
  return (
    <Link
      to={role === 'client' ? '/sessions/$sessionId' : '/trainer/sessions/$sessionId'}
      params={{ sessionId }}
      search={past ? { tab: 'past' } : {}}
      className={className}
    >
      {children}
    </Link>
  );
}

/** A card's title as a link that covers the whole card. */
export const COVERING_LINK = 'after:absolute after:inset-0 hover:underline';

/** The way back to the list, where it does not stand beside. */
export function BackToSessions({ role, always = false }: { role: Role; always?: boolean }) {
  const isInDay = useMatchRoute()({ to: '/trainer/today' }) !== false;
  const look = `-ms-2 mb-2 inline-flex min-h-(--hit) items-center gap-1 pe-3 text-14 font-semi text-brand-text ${always ? '' : 'lg:hidden'}`;
  const icon = <ChevronLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />;
  if (isInDay) {
    return (
      <Link to="/trainer/today" search={(shown) => readTodaySearch({ ...shown, session: undefined })} className={look}>
        {icon}
        {m.today_agenda()}
      </Link>
    );
  }
  return (
    <Link to={role === 'client' ? '/sessions' : '/trainer/sessions'} search className={look}>
      {icon}
      {m.session_back()}
    </Link>
  );
}
