import { createFileRoute } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SessionWords } from '../../../../features/calendar/calendar-entry.ts';
import { CalendarScreen } from '../../../../features/calendar/calendar-screen.tsx';
import { readCalendarSearch, type CalendarSearch } from '../../../../features/calendar/calendar-search.ts';
import { focusOf, statusWords } from '../../../../features/sessions/session-words.ts';
import { SessionsSkeleton } from '../../../../features/sessions/sessions-skeleton.tsx';

const words: SessionWords = { role: 'client', focusOf, statusOf: (entry, now) => statusWords(entry, 'client', now) };

export const Route = createFileRoute('/_authed/_onboarded/_client/calendar')({
  validateSearch: readCalendarSearch,
  component: ClientCalendar,
});

function ClientCalendar() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const onSearch = useCallback(
    (next: CalendarSearch) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  );
  return <CalendarScreen search={search} onSearch={onSearch} words={words} skeleton={SessionsSkeleton} />;
}
