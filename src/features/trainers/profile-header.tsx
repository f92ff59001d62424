import type { ReactNode } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { zoneCity } from '../../domain/format-time.ts';
import type { Trainer } from '../../domain/trainer.ts';
import { m } from '../../messages/messages.ts';
import { OfferChips, Specialties } from './offers.tsx';
import { Rating } from './rating.tsx';

/** As wide as one reads, whatever the screen. */
export const MIDDLE = 'mx-auto max-w-160 px-4 md:px-6 lg:mx-0 lg:max-w-280 xl:px-8';

/** Who it is, at a glance. `back` leads to where one came from, on green. */
export function ProfileHeader({ trainer, back }: { trainer: Trainer; back: ReactNode }) {
  const { displayName, avatarUrl, timeZone, isMine, profile } = trainer;
  return (
    <header className="pb-6">
      <div className="relative h-36 overflow-hidden bg-hero pt-2 text-on-hero">
        <Plates />
        <div className={`${MIDDLE} relative`}>{back}</div>
      </div>
      <div className={MIDDLE}>
        <span className="relative -mt-12 inline-flex rounded-full bg-paper p-1">
          <Avatar name={displayName} pictureUrl={avatarUrl} size="huge" />
        </span>
        <h1 className="mt-2 text-24 font-semi text-balance wrap-anywhere md:text-32">
          <bdi>{displayName || m.find_no_name()}</bdi>
        </h1>
        {profile?.headline != null && <p className="wrap-anywhere text-ink-2">{profile.headline}</p>}
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <Rating trainer={trainer} />
          {profile !== null && <OfferChips profile={profile} />}
          <span className="text-14 text-ink-2">{m.find_clocks({ city: zoneCity(timeZone) })}</span>
          {isMine && <span className="text-14 font-semi text-brand-text">{m.find_is_mine()}</span>}
        </div>
        <div className="not-empty:mt-3">
          <Specialties words={profile?.specialties ?? []} />
        </div>
      </div>
    </header>
  );
}

/** Weight plates, seen from the front: decoration. */
function Plates() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 200 200"
      className="absolute -end-16 -top-10 size-72 opacity-60 rtl:-scale-x-100"
    >
      {[92, 62, 32].map((radius) => (
        <circle key={radius} cx="100" cy="100" r={radius} fill="none" strokeWidth="12" className="stroke-hero-line" />
      ))}
    </svg>
  );
}
