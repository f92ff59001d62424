import { ExternalLink, MapPin } from 'lucide-react';
import { buttonClass } from '../../components/button-class.ts';
import type { Session } from '../../domain/session.ts';
import { Fact } from './fact.tsx';

/** Where a session in person is, how to find it, and the way to a map. */
export function SessionPlace({ session }: { session: Session }) {
  const query = session.location === null ? null : encodeURIComponent(session.location);
  return (
    <>
      <Fact term="Where">
        {session.location ?? 'No place given'}
        {query !== null && (
          <div className="mt-2">
            <a
              href={`https://www.openstreetmap.org/search?query=${query}`}
              target="_blank"
              rel="noreferrer"
              className={buttonClass('plain', 'text-14')}
            >
              <MapPin aria-hidden="true" />
              Show on a map
              <ExternalLink aria-hidden="true" className="size-4!" />
              <span className="sr-only">(opens a new window)</span>
            </a>
          </div>
        )}
      </Fact>
      {session.directions !== null && <Fact term="How to find it">{session.directions}</Fact>}
    </>
  );
}
