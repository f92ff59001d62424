import { createFileRoute } from '@tanstack/react-router';
import { useCallback } from 'react';
import { FindScreen } from '../../../../features/trainers/find-screen.tsx';
import { readFindSearch, type FindSearch } from '../../../../features/trainers/find-search.ts';

export const Route = createFileRoute('/_authed/_onboarded/_client/find')({
  validateSearch: readFindSearch,
  component: Find,
});

function Find() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const onSearch = useCallback(
    (next: FindSearch) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  );
  return <FindScreen search={search} onSearch={onSearch} />;
}
