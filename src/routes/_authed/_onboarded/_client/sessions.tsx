import { createFileRoute, Outlet, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ClientSessionsScreen } from '../../../../features/sessions/client-sessions-screen.tsx';
import { readSessionsSearch } from '../../../../features/sessions/sessions-search.ts';

// The list must not wait for what opens above it.
const ReviewSheet = lazy(async () => ({
  default: (await import('../../../../features/reviews/review-sheet.tsx')).ReviewSheet,
}));

export const Route = createFileRoute('/_authed/_onboarded/_client/sessions')({
  codeSplitGroupings: [],
  validateSearch: readSessionsSearch,
  component: ClientSessions,
});

function ClientSessions() {
  const { tab, review, rejected } = Route.useSearch();
  const { sessionId } = useParams({ strict: false });
  const navigate = Route.useNavigate();
  return (
    <>
      <ClientSessionsScreen
        tab={tab ?? 'upcoming'}
        onTab={(chosen) => void navigate({ to: '/sessions', search: chosen === 'past' ? { tab: chosen } : {} })}
        chosen={sessionId === undefined ? null : <Outlet />}
      />
      {review !== undefined && (
        <Suspense>
          <ReviewSheet
            key={review}
            sessionId={review}
            rejectedId={rejected ?? null}
            onClose={() =>
              void navigate({ search: tab === undefined ? {} : { tab }, replace: true, resetScroll: false })
            }
          />
        </Suspense>
      )}
    </>
  );
}
