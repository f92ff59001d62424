import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useIsOffline } from '../../api/sync/hooks.ts';
import { useTrainer, type OneTrainer } from '../../api/trainers/hooks.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Trainer } from '../../domain/trainer.ts';
import { m } from '../../messages/messages.ts';
import { TrainerAge } from './as-of.tsx';
import { BookLink } from './book-link.tsx';
import { ProfileFacts } from './profile-facts.tsx';
import { MIDDLE, ProfileHeader } from './profile-header.tsx';
import { TrainerReviews } from './trainer-reviews.tsx';
import { TrainersSkeleton } from './trainers-skeleton.tsx';

interface TrainerProfileScreenProps {
  trainerId: string;
  /** Their next free time. */
  nextFree?: ReactNode;
  /** Whether the two train together, and the way to end it. */
  training?: ReactNode;
}

/** All about one trainer, and the way to book them; from what this device has seen, where there is no network. */
export function TrainerProfileScreen({ trainerId, nextFree, training }: TrainerProfileScreenProps) {
  const known = useTrainer(trainerId);
  const { trainer, directory } = known;
  const isOffline = useIsOffline();
  // Whoever is looked at may take their profile away meanwhile.
  const [seen, setSeen] = useState<string | null>(null);
  if (trainer != null && trainer.displayName !== seen) setSeen(trainer.displayName);
  return (
    <div className="pb-6">
      <PageTitle>{trainer?.displayName || m.page_trainer()}</PageTitle>
      {trainer != null ? (
        <Profile trainer={trainer} known={known} isOffline={isOffline} nextFree={nextFree} training={training} />
      ) : (
        <div className={`${MIDDLE} py-4 xl:py-8`}>
          <BackToFind />
          <Absent
            seen={seen}
            isKnown={trainer !== undefined && directory.loaded}
            isOffline={trainer !== undefined && isOffline}
          />
          {trainer === null && training}
        </div>
      )}
    </div>
  );
}

function BackToFind({ onHero = false }: { onHero?: boolean }) {
  return (
    <Link
      to="/find"
      className={`-ms-2 mb-2 inline-flex min-h-(--hit) items-center gap-1 pe-3 text-14 font-semi ${onHero ? 'text-on-hero' : 'text-brand-text'}`}
    >
      <ChevronLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
      {m.find_back()}
    </Link>
  );
}

/** Why there is nobody to show: gone, never here, not seen yet, or only on the way. */
function Absent({ seen, isKnown, isOffline }: { seen: string | null; isKnown: boolean; isOffline: boolean }) {
  if (seen !== null) return <EmptyState title={m.find_gone_title({ name: seen })}>{m.find_gone()}</EmptyState>;
  if (isKnown) return <EmptyState title={m.find_missing_title()}>{m.find_missing()}</EmptyState>;
  if (isOffline) return <EmptyState title={m.find_unseen_title()}>{m.find_unseen()}</EmptyState>;
  return <TrainersSkeleton />;
}

interface ProfileProps {
  trainer: Trainer;
  known: OneTrainer;
  isOffline: boolean;
  nextFree: ReactNode;
  training: ReactNode;
}

function Profile({ trainer, known: { places, reviews, details }, isOffline, nextFree, training }: ProfileProps) {
  const { id, profile } = trainer;
  return (
    <article>
      <ProfileHeader trainer={trainer} back={<BackToFind onHero />} />
      <div className={`${MIDDLE} grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)]`}>
        <div className="flex min-w-0 flex-col gap-8">
          {isOffline && <TrainerAge trainer={trainer} />}
          {profile === null && <p className="text-ink-2">{m.find_profile_to_come()}</p>}
          {profile?.bio != null && <p className="max-w-160 wrap-anywhere whitespace-pre-line">{profile.bio}</p>}
          {/* On a wide screen the facts stand beside, with the way to book. */}
          <div className="lg:hidden">
            {profile !== null && <ProfileFacts profile={profile} places={places ?? []} isLoaded={details.loaded} />}
          </div>
          {details.loaded || (reviews?.length ?? 0) > 0 ? (
            <TrainerReviews trainer={trainer} reviews={reviews ?? []} />
          ) : (
            <p role="status" className="text-14 text-ink-2">
              {isOffline ? m.find_details_offline() : m.find_details_getting()}
            </p>
          )}
          {training}
        </div>
        <aside className="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] -mx-4 border-t border-line bg-surface px-4 py-3 md:bottom-0 md:-mx-6 md:px-6 lg:static lg:mx-0 lg:border-0 lg:bg-transparent lg:p-0">
          <div className="lg:sticky lg:top-6 lg:rounded-card lg:border lg:border-line lg:bg-surface lg:p-6">
            <div className="flex items-center justify-between gap-4 lg:flex-col lg:items-stretch">
              {nextFree !== undefined && <div className="min-w-0">{nextFree}</div>}
              <BookLink trainerId={id} className="grow" />
            </div>
            <div className="mt-4 hidden lg:block">
              {profile !== null && <ProfileFacts profile={profile} places={places ?? []} isLoaded={details.loaded} />}
            </div>
          </div>
        </aside>
      </div>
    </article>
  );
}
