import { useSessionLists } from '../../api/sessions/hooks.ts';
import { useOpenProposals } from '../../api/sessions/proposals.ts';
import { useIsFirstSync } from '../../api/sync/hooks.ts';
import { useNow } from '../../api/use-now.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { m } from '../../messages/messages.ts';
import { CardExtrasProvider } from './card-extras.tsx';
import { RequestEntry } from './request-entry.tsx';
import { requestsIn, type Requests } from './request-list.ts';
import { SessionsSkeleton } from './sessions-skeleton.tsx';
import { TrainerCard } from './trainer-card.tsx';
import { useViewer } from './use-viewer.ts';
import { useWarnings } from './use-warnings.ts';

interface RequestsScreenProps {
  trainerId: string;
}

/** Everything that waits for the trainer, the most urgent first; and what waits for their clients. */
export function RequestsScreen({ trainerId }: RequestsScreenProps) {
  const { upcoming } = useSessionLists();
  const proposals = useOpenProposals();
  const isFirstSync = useIsFirstSync();
  const now = useNow(15_000);
  const requests =
    upcoming.data === undefined || proposals === undefined
      ? null
      : requestsIn(upcoming.data, proposals, trainerId, now);
  const isEmpty = requests === null || requests.waiting.length + requests.theirs.length === 0;
  return (
    <div className="mx-auto max-w-160 px-4 py-4 md:px-6 lg:mx-0 lg:max-w-272 xl:p-8">
      <PageTitle>{m.requests_title()}</PageTitle>
      <h1 className="flex items-baseline gap-2 text-24 font-semi">
        {m.requests_title()}
        {requests !== null && requests.waiting.length > 0 && (
          <span className="tabular text-16 font-medium text-ink-3">{requests.waiting.length.toLocaleString()}</span>
        )}
      </h1>
      <div className="mt-4">
        {isEmpty && (requests === null || isFirstSync) && <SessionsSkeleton />}
        {requests !== null && isEmpty && !isFirstSync && (
          <EmptyState title={m.requests_none_title()}>{m.requests_none()}</EmptyState>
        )}
        {requests !== null && !isEmpty && (
          <CardExtrasProvider>
            <Lists requests={requests} trainerId={trainerId} now={now} />
          </CardExtrasProvider>
        )}
      </div>
    </div>
  );
}

function Lists({
  requests: { waiting, theirs },
  trainerId,
  now,
}: {
  requests: Requests;
  trainerId: string;
  now: Date;
}) {
  const viewer = useViewer();
  const warn = useWarnings(trainerId);
  return (
    <div className={`grid items-start gap-6 ${theirs.length > 0 ? 'lg:grid-cols-[3fr_2fr]' : 'lg:max-w-160'}`}>
      <section aria-labelledby="waiting-for-you" className="min-w-0">
        <h2 id="waiting-for-you" className="mb-2 text-16 font-semi">
          {m.requests_waiting()}
        </h2>
        {waiting.length === 0 && <p className="text-14 text-ink-2">{m.sessions_requests_none()}</p>}
        <ul className="flex flex-col gap-3 empty:hidden">
          {waiting.map((request) => (
            <li key={request.id}>
              <RequestEntry request={request} viewer={viewer} now={now} warn={warn} />
            </li>
          ))}
        </ul>
      </section>
      {theirs.length > 0 && (
        <section aria-labelledby="waiting-for-them" className="min-w-0">
          <h2 id="waiting-for-them" className="mb-2 text-16 font-semi">
            {m.requests_theirs()}
          </h2>
          <ul className="flex flex-col gap-3">
            {theirs.map(({ entry }) => (
              <li key={entry.session.id}>
                <TrainerCard entry={entry} viewer={viewer} now={now} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
