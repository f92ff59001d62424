import { Link } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import type { Trainer } from '../../domain/trainer.ts';
import { m } from '../../messages/messages.ts';
import { OfferChips, Specialties } from './offers.tsx';
import { Rating } from './rating.tsx';

/** More would make cards of uneven height; the profile has them all. */
const SPECIALTIES = 3;

interface TrainerCardProps {
  trainer: Trainer;
  /** Their next free time. */
  nextFree?: ReactNode;
}

/** A trainer in the list; all of it leads to their profile. */
export const TrainerCard = memo(function TrainerCard({ trainer, nextFree }: TrainerCardProps) {
  const { id, displayName, avatarUrl, profile } = trainer;
  return (
    <article className="relative h-full rounded-card border border-line bg-surface p-4 hover:border-line-strong has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <div className="flex gap-4">
        <Avatar name={displayName} pictureUrl={avatarUrl} size="large" />
        <div className="min-w-0 grow">
          <h3 className="text-16 font-semi wrap-anywhere">
            <Link
              to="/find/$trainerId"
              params={{ trainerId: id }}
              className="outline-none after:absolute after:inset-0 hover:underline"
            >
              <bdi>{displayName || m.find_no_name()}</bdi>
            </Link>
          </h3>
          {profile?.headline != null && <p className="text-14 wrap-anywhere text-ink-2">{profile.headline}</p>}
          {profile === null && <p className="text-14 text-ink-2">{m.find_profile_to_come()}</p>}
        </div>
      </div>
      {profile !== null && (
        <>
          <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
            <Rating trainer={trainer} />
            <OfferChips profile={profile} />
          </div>
          <div className="not-empty:mt-3">
            <Specialties words={profile.specialties.slice(0, SPECIALTIES)} />
          </div>
        </>
      )}
      {nextFree !== undefined && <div className="mt-3 border-t border-line pt-3 text-14 empty:hidden">{nextFree}</div>}
    </article>
  );
});
