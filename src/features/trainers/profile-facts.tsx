import type { ReactNode } from 'react';
import { useFormat } from '../../api/use-format.ts';
import type { Place } from '../../domain/trainer-profile.ts';
import type { TrainerProfile } from '../../domain/trainer.ts';
import { m } from '../../messages/messages.ts';
import { trainerTerms } from './trainer-terms.ts';

interface ProfileFactsProps {
  profile: TrainerProfile;
  places: readonly Place[];
  /** Whether the places have come. */
  isLoaded: boolean;
}

/** Where, and on what terms. */
export function ProfileFacts({ profile, places, isLoaded }: ProfileFactsProps) {
  const { locale } = useFormat();
  return (
    <dl className="divide-y divide-line border-y border-line lg:border-b-0">
      {trainerTerms(profile, locale).map(({ term, text }) => (
        <Row key={term} term={term}>
          <dd>{text}</dd>
        </Row>
      ))}
      {profile.offersInPerson && (isLoaded || places.length > 0) && (
        <Row term={m.find_term_places()}>
          {places.length === 0 && <dd className="text-ink-2">{m.find_places_none()}</dd>}
          {places.map(({ id, name, address }) => (
            <dd key={id} className="wrap-anywhere [&+dd]:mt-2">
              {name}
              {address !== null && <span className="block text-14 text-ink-2">{address}</span>}
            </dd>
          ))}
        </Row>
      )}
    </dl>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="py-3">
      <dt className="text-14 font-medium text-ink-3">{term}</dt>
      {children}
    </div>
  );
}
