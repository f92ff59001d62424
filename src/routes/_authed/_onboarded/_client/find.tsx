import { createFileRoute } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTrainersWithHours } from '../../../../api/availability/hooks.ts';
import { NextFree } from '../../../../features/booking/next-free.tsx';
import { FindScreen } from '../../../../features/trainers/find-screen.tsx';
import { readFindSearch, type FindSearch } from '../../../../features/trainers/find-search.ts';

export const Route = createFileRoute('/_authed/_onboarded/_client/find')({
  validateSearch: readFindSearch,
  component: Find,
});

function Find() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const withHours = useTrainersWithHours();
  const onSearch = useCallback(
    (next: FindSearch) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  );
  const nextFree = useMemo(
    () => withHours && ((id: string) => (withHours.has(id) ? <NextFree trainerId={id} /> : null)),
    [withHours],
  );
  return <FindScreen search={search} onSearch={onSearch} nextFree={nextFree} />;
}
