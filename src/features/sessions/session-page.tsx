import { lazy, Suspense } from 'react';
import { useSession } from '../../api/sessions/hooks.ts';
import { useReadNews } from '../../api/sessions/news.ts';
import { useNow } from '../../api/use-now.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { m } from '../../messages/messages.ts';
import { SessionDetails } from './session-details.tsx';
import type { ProposalSearch } from './sessions-search.ts';
import { useViewer } from './use-viewer.ts';

const ProposeSheet = lazy(async () => ({ default: (await import('./propose-sheet.tsx')).ProposeSheet }));

interface SessionPageProps {
  sessionId: string;
  search: ProposalSearch;
  /** Takes the proposal out of the address. */
  onProposed: () => void;
}

/** A session that was opened: all of it is read now. `?propose=` opens the sheet for another time, with that time in it. */
export function SessionPage({ sessionId, search: { propose, minutes, rejected }, onProposed }: SessionPageProps) {
  const { data: entry } = useSession(sessionId);
  const viewer = useViewer();
  const now = useNow(15_000);
  useReadNews(sessionId);
  return (
    <>
      <PageTitle>{m.page_session()}</PageTitle>
      <SessionDetails sessionId={sessionId} />
      {entry != null && propose !== undefined && (
        <Suspense>
          <ProposeSheet
            key={propose}
            entry={entry}
            viewer={viewer}
            now={now}
            at={new Date(propose)}
            minutes={minutes ?? null}
            rejectedId={rejected ?? null}
            onClose={onProposed}
          />
        </Suspense>
      )}
    </>
  );
}
