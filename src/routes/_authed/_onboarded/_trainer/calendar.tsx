import { createFileRoute } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { SessionWords } from '../../../../features/calendar/calendar-entry.ts';
import { readCalendarSearch, type CalendarSearch } from '../../../../features/calendar/calendar-search.ts';
import { TrainerCalendarScreen } from '../../../../features/calendar/trainer-calendar-screen.tsx';
import { NewSessionAbove } from '../../../../features/planning/new-session-above.tsx';
import { focusOf, statusWords } from '../../../../features/sessions/session-words.ts';
import { SessionsSkeleton } from '../../../../features/sessions/sessions-skeleton.tsx';

const words: SessionWords = { role: 'trainer', focusOf, statusOf: (entry, now) => statusWords(entry, 'trainer', now) };

export const Route = createFileRoute('/_authed/_onboarded/_trainer/trainer/calendar')({
  validateSearch: readCalendarSearch,
  component: TrainerCalendar,
});

function TrainerCalendar() {
  const { new: wanted, view, date, cancelled } = Route.useSearch();
  // The calendar is not drawn anew for what opens above it.
  const search = useMemo(() => readCalendarSearch({ view, date, cancelled }), [view, date, cancelled]);
  const navigate = Route.useNavigate();
  const onSearch = useCallback(
    (next: CalendarSearch) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  );
  const onNew = useCallback(
    (at: Date | null) =>
      void navigate({ search: (shown) => ({ ...shown, new: at?.toISOString() ?? 'now' }), resetScroll: false }),
    [navigate],
  );
  const onPropose = useCallback(
    (sessionId: string, at: Date, minutes: number) =>
      void navigate({
        to: '/trainer/sessions/$sessionId',
        params: { sessionId },
        search: { propose: at.toISOString(), minutes },
      }),
    [navigate],
  );
  const close = () => void navigate({ search, replace: true, resetScroll: false });
  return (
    <>
      <TrainerCalendarScreen
        search={search}
        onSearch={onSearch}
        words={words}
        skeleton={SessionsSkeleton}
        onNew={onNew}
        onPropose={onPropose}
      />
      <NewSessionAbove wanted={wanted} onClose={close} />
    </>
  );
}
