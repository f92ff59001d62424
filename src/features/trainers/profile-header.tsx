import type { ReactNode } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { zoneCity } from '../../domain/format-time.ts';
import type { Trainer } from '../../domain/trainer.ts';
import { m } from '../../messages/messages.ts';
import { OfferChips, Specialties } from './offers.tsx';
import { Rating } from './rating.tsx';

/** Who it is, at a glance. `back` leads to where one came from. */
export function ProfileHeader({ trainer, back }: { trainer: Trainer; back: ReactNode }) {
  const { displayName, avatarUrl, timeZone, isMine, profile } = trainer;
  return (
    <header className="px-4 pt-4 pb-6 md:px-6 xl:px-8 xl:pt-6">
      {back}
      <div className="flex items-center gap-4">
        <Avatar name={displayName} pictureUrl={avatarUrl} size="huge" />
        <div className="min-w-0">
          <h1 className="text-24 font-semi text-balance wrap-anywhere md:text-32">
            <bdi>{displayName || m.find_no_name()}</bdi>
          </h1>
          {profile?.headline != null && <p className="wrap-anywhere text-ink-2">{profile.headline}</p>}
        </div>
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Rating trainer={trainer} />
        {profile !== null && <OfferChips profile={profile} />}
        <span className="text-14 text-ink-2">{m.find_clocks({ city: zoneCity(timeZone) })}</span>
        {isMine && <span className="text-14 font-semi text-brand-text">{m.find_is_mine()}</span>}
      </div>
      <div className="not-empty:mt-3">
        <Specialties words={profile?.specialties ?? []} />
      </div>
    </header>
  );
}
