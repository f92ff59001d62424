import { Link } from '@tanstack/react-router';
import {
  CalendarClock,
  CalendarDays,
  CircleUser,
  Dumbbell,
  Inbox,
  Search,
  Sun,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useForgottenVisit } from '../../api/calls/forgotten-visit.ts';
import { useIdentity } from '../../api/identity/hooks.ts';
import { useWaitingCount } from '../../api/sessions/waiting.ts';
import { Mark } from '../../components/mark.tsx';
import type { Role } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';

interface AppShellProps {
  /** Says what sync has to say; nothing when all is well. */
  strip: ReactNode;
  children: ReactNode;
}

/** Bottom bar on a phone, rail on a tablet, wide rail on a desk. Only what exists has an entry. */
export function AppShell({ strip, children }: AppShellProps) {
  const role = useIdentity()?.role ?? 'client';
  useForgottenVisit();
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
        {ENTRIES[role].map(({ words, ...place }) =>
          place.to === '/trainer/requests' ? (
            <RequestsEntry key={place.to} {...place}>
              {words()}
            </RequestsEntry>
          ) : (
            <Entry key={place.to} {...place}>
              {words()}
            </Entry>
          ),
        )}
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

interface Place {
  to:
    | '/sessions'
    | '/find'
    | '/calendar'
    | '/availability'
    | '/you'
    | '/trainer/today'
    | '/trainer/requests'
    | '/trainer/sessions'
    | '/trainer/calendar'
    | '/trainer/clients';
  icon: LucideIcon;
  words: () => string;
  /** A phone's bar has room for five. */
  notOnPhone?: true;
}

/** In the order in which they stand. */
const ENTRIES: Record<Role, readonly Place[]> = {
  client: [
    { to: '/sessions', icon: Dumbbell, words: m.nav_sessions },
    { to: '/find', icon: Search, words: m.nav_find },
    { to: '/calendar', icon: CalendarDays, words: m.nav_calendar },
    { to: '/you', icon: CircleUser, words: m.nav_you },
  ],
  trainer: [
    { to: '/trainer/today', icon: Sun, words: m.nav_today },
    { to: '/trainer/requests', icon: Inbox, words: m.nav_requests },
    // On a phone it is reached from the day.
    { to: '/trainer/sessions', icon: Dumbbell, words: m.nav_sessions, notOnPhone: true },
    { to: '/trainer/calendar', icon: CalendarDays, words: m.nav_calendar },
    { to: '/trainer/clients', icon: Users, words: m.nav_clients },
    // On a phone it is reached from You: a week of bars is seldom drawn there.
    { to: '/availability', icon: CalendarClock, words: m.nav_availability, notOnPhone: true },
    { to: '/you', icon: CircleUser, words: m.nav_you },
  ],
};

interface EntryProps extends Omit<Place, 'words'> {
  /** How much waits there. */
  count?: number;
  children: string;
}

function RequestsEntry(place: EntryProps) {
  return <Entry {...place} count={useWaitingCount()} />;
}

function Entry({ to, icon: Icon, count = 0, notOnPhone, children }: EntryProps) {
  const className = notOnPhone === true ? 'max-md:hidden' : '';
  return (
    <Link
      to={to}
      className={`flex min-h-16 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-12 font-medium text-ink-3 transition-colors hover:text-ink data-[status=active]:font-semi data-[status=active]:text-brand-text md:flex-none md:rounded-card md:data-[status=active]:bg-brand-soft xl:min-h-12 xl:flex-row xl:justify-start xl:gap-3 xl:px-3 xl:text-16 ${className}`}
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
      {/* With letters twice as large, five words do not fit beside each other on the smallest phone. */}
      <span className="max-w-full truncate px-0.5">{children}</span>
      {count > 0 && <span className="sr-only"> {m.nav_waiting({ count: count.toLocaleString() })}</span>}
    </Link>
  );
}
