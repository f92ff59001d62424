import { Link } from '@tanstack/react-router';
import { CalendarClock, CalendarDays, CircleUser, Dumbbell, Inbox, Search, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useIdentity } from '../../api/identity/hooks.ts';
import { useWaitingCount } from '../../api/sessions/waiting.ts';
import { Mark } from '../../components/mark.tsx';
import { m } from '../../messages/messages.ts';

interface AppShellProps {
  /** Says what sync has to say; nothing when all is well. */
  strip: ReactNode;
  children: ReactNode;
}

/** Bottom bar on a phone, rail on a tablet, wide rail on a desk. Only what exists has an entry. */
export function AppShell({ strip, children }: AppShellProps) {
  const role = useIdentity()?.role ?? 'client';
  return (
    <div
      data-role={role}
      className="min-h-dvh pt-[env(safe-area-inset-top)] pb-[calc(4rem+env(safe-area-inset-bottom))] md:grid md:grid-cols-[6rem_minmax(0,1fr)] md:pb-0 xl:grid-cols-[14rem_minmax(0,1fr)]"
    >
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-30 focus:rounded-card focus:bg-raised focus:px-4 focus:py-3"
      >
        {m.nav_skip()}
      </a>
      <nav
        aria-label={m.nav_label()}
        className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:sticky md:inset-auto md:top-0 md:h-dvh md:flex-col md:gap-2 md:border-t-0 md:border-r md:p-2 md:pt-4 xl:p-4"
      >
        <Logo />
        <Entry to={role === 'trainer' ? '/trainer/sessions' : '/sessions'} icon={Dumbbell}>
          {m.nav_sessions()}
        </Entry>
        {role === 'trainer' && <RequestsEntry />}
        {role === 'client' && (
          <Entry to="/find" icon={Search}>
            {m.nav_find()}
          </Entry>
        )}
        {role === 'client' && (
          <Entry to="/calendar" icon={CalendarDays}>
            {m.nav_calendar()}
          </Entry>
        )}
        {role === 'trainer' && (
          // On a phone it is reached from You: a week of bars is seldom drawn there.
          <Entry to="/availability" icon={CalendarClock} className="max-md:hidden">
            {m.nav_availability()}
          </Entry>
        )}
        <Entry to="/you" icon={CircleUser}>
          {m.nav_you()}
        </Entry>
      </nav>
      <div className="min-w-0">
        {strip}
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}

function Logo() {
  return (
    <span className="mb-4 hidden items-center gap-3 self-center md:flex xl:self-start xl:px-2">
      <span className="flex size-12 items-center justify-center rounded-card bg-hero text-on-hero xl:size-10">
        <Mark onHero className="h-6" />
      </span>
      <span className="hidden text-20 font-semi xl:inline">Spotter</span>
    </span>
  );
}

function RequestsEntry() {
  const count = useWaitingCount();
  return (
    <Entry to="/trainer/requests" icon={Inbox} count={count}>
      {m.nav_requests()}
    </Entry>
  );
}

interface EntryProps {
  to: '/sessions' | '/trainer/sessions' | '/trainer/requests' | '/find' | '/calendar' | '/availability' | '/you';
  icon: LucideIcon;
  /** How much waits there. */
  count?: number;
  className?: string;
  children: string;
}

function Entry({ to, icon: Icon, count = 0, className = '', children }: EntryProps) {
  return (
    <Link
      to={to}
      className={`flex min-h-16 flex-1 flex-col items-center justify-center gap-0.5 text-12 font-medium text-ink-3 transition-colors hover:text-ink data-[status=active]:font-semi data-[status=active]:text-brand-text md:flex-none md:rounded-card md:data-[status=active]:bg-brand-soft xl:min-h-12 xl:flex-row xl:justify-start xl:gap-3 xl:px-3 xl:text-16 ${className}`}
    >
      <span className="relative">
        <Icon aria-hidden="true" className="size-6" />
        {count > 0 && (
          <span
            aria-hidden="true"
            className="tabular absolute -end-2.5 -top-1.5 min-w-5 rounded-full bg-pending px-1 text-center text-12 leading-5 font-semi text-surface"
          >
            {count.toLocaleString()}
          </span>
        )}
      </span>
      {children}
      {count > 0 && <span className="sr-only"> {m.nav_waiting({ count: count.toLocaleString() })}</span>}
    </Link>
  );
}
