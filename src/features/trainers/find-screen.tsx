import { Send } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useAcceptedInvites, type AcceptedInvite } from '../../api/invites/hooks.ts';
import { useIsOffline } from '../../api/sync/hooks.ts';
import { useDirectory, type Directory } from '../../api/trainers/hooks.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { IconWord } from '../../components/icon-word.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { findTrainers, specialtiesOf, type Trainer } from '../../domain/trainer.ts';
import { m } from '../../messages/messages.ts';
import { DirectoryAge } from './as-of.tsx';
import { FindFilters } from './find-filters.tsx';
import type { FindSearch } from './find-search.ts';
import { TrainerCard } from './trainer-card.tsx';
import { TrainersSkeleton } from './trainers-skeleton.tsx';

export type NextFreeOf = (trainerId: string) => ReactNode;

interface FindScreenProps {
  search: FindSearch;
  onSearch: (search: FindSearch) => void;
  /** Each trainer's next free time. Undefined until it is known of whom there is one: the list comes whole, or not yet. */
  nextFree: NextFreeOf | undefined;
}

const GRID = 'grid gap-3 lg:grid-cols-2';

/** The own trainers, and everybody else who can be booked: to be searched, also from what was seen before. */
export function FindScreen({ search, onSearch, nextFree }: FindScreenProps) {
  const directory = useDirectory();
  const accepted = useAcceptedInvites();
  const { mine = [], others = [] } = directory;
  const isUnknown = directory.mine === undefined || nextFree === undefined;
  const specialties = useMemo(() => specialtiesOf([...mine, ...others]), [mine, others]);
  // The search field keeps what is typed by itself: made anew, it forgets.
  const [cleared, setCleared] = useState(0);
  const clear = () => {
    setCleared(cleared + 1);
    onSearch({});
  };
  return (
    <div className="mx-auto max-w-160 px-4 py-4 md:px-6 lg:mx-0 lg:max-w-280 xl:p-8">
      <PageTitle>{m.find_title()}</PageTitle>
      <h1 className="mb-4 text-24 font-semi">{m.find_title()}</h1>
      <FindFilters key={cleared} search={search} onSearch={onSearch} specialties={specialties} />
      {isUnknown && (
        <div className="mt-6">
          <TrainersSkeleton />
        </div>
      )}
      {!isUnknown && mine.length + accepted.length > 0 && (
        <section aria-labelledby="own-trainers" className="mt-6">
          <h2 id="own-trainers" className="mb-3 text-16 font-semi">
            {m.find_mine()}
          </h2>
          <ul className={GRID}>
            {mine.map((trainer) => (
              <li key={trainer.id}>
                <TrainerCard trainer={trainer} nextFree={nextFree(trainer.id)} />
              </li>
            ))}
            {accepted.map((invite) => (
              <li key={invite.id}>
                <AcceptedCard invite={invite} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {!isUnknown && (
        <section aria-labelledby="all-trainers" className="mt-6">
          <h2 id="all-trainers" className={mine.length > 0 ? 'mb-3 text-16 font-semi' : 'sr-only'}>
            {m.find_others()}
          </h2>
          <Others mine={mine} others={others} status={directory.status} {...{ search, nextFree }} onClear={clear} />
        </section>
      )}
    </div>
  );
}

interface OthersProps {
  mine: readonly Trainer[];
  others: readonly Trainer[];
  status: Directory['status'];
  search: FindSearch;
  onClear: () => void;
  nextFree: NextFreeOf;
}

/** A phone makes so many at once without a pause. */
const PAGE = 30;

function Others({ mine, others, status, search, onClear, nextFree }: OthersProps) {
  const { q: typed = '', type = null, specialty = null } = search;
  const [shown, setShown] = useState(PAGE);
  const isOffline = useIsOffline();
  const found = useMemo(() => findTrainers(others, { typed, type, specialty }), [others, typed, type, specialty]);
  if (others.length === 0 && !status.loaded) {
    if (!isOffline) return <TrainersSkeleton progress={status} />;
    return <EmptyState title={m.find_offline_title()}>{m.find_offline_nothing()}</EmptyState>;
  }
  if (others.length === 0) {
    if (mine.length > 0) return <p className="text-14 text-ink-2">{m.find_no_others()}</p>;
    return <EmptyState title={m.find_empty_title()}>{m.find_empty()}</EmptyState>;
  }
  return (
    <>
      {isOffline && (
        <div className="mb-3">
          <DirectoryAge />
        </div>
      )}
      <p role="status" className="sr-only">
        {m.find_found({ count: found.length, shown: found.length.toLocaleString() })}
      </p>
      {found.length === 0 && (
        <EmptyState title={m.find_none_title()}>
          <p>{m.find_none()}</p>
          <Button className="mt-3" onClick={onClear}>
            {m.find_clear()}
          </Button>
        </EmptyState>
      )}
      <ul className={`${GRID} empty:hidden`}>
        {found.slice(0, shown).map((trainer) => (
          <li key={trainer.id}>
            <TrainerCard trainer={trainer} nextFree={nextFree(trainer.id)} />
          </li>
        ))}
      </ul>
      {found.length > shown && (
        <div className="mt-3 flex justify-center">
          <Button onClick={() => setShown(shown + PAGE)}>
            {m.find_show_more({ left: (found.length - shown).toLocaleString() })}
          </Button>
        </div>
      )}
    </>
  );
}

/** An invite that was accepted here, and that the server has not answered. */
function AcceptedCard({ invite: { trainerName, avatarUrl } }: { invite: AcceptedInvite }) {
  return (
    <article className="flex h-full gap-4 rounded-card border border-dashed border-line-strong p-4">
      <Avatar name={trainerName} pictureUrl={avatarUrl} size="large" />
      <div className="min-w-0 grow">
        <h3 className="text-16 font-semi wrap-anywhere">{trainerName || m.find_accepted_unknown()}</h3>
        <p className="mb-2 text-14 text-ink-2">{m.find_accepted()}</p>
        <IconWord icon={Send} className="text-ink-2">
          {m.session_status_waiting()}
        </IconWord>
      </div>
    </article>
  );
}
