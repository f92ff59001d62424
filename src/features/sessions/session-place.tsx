import { ExternalLink, MapPin } from 'lucide-react';
import { buttonClass } from '../../components/button-class.ts';
import type { Session } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import { Fact } from './fact.tsx';

/** Where a session in person is, how to find it, and the way to a map. */
export function SessionPlace({ session }: { session: Session }) {
  const query = session.location === null ? null : encodeURIComponent(session.location);
  return (
    <>
      <Fact term={m.session_where()}>
        {session.location ?? m.session_no_place()}
        {query !== null && (
          <div className="mt-2">
            <a
              href={`https://www.openstreetmap.org/search?query=${query}`}
              target="_blank"
              rel="noreferrer"
              className={buttonClass('plain', 'text-14')}
            >
              <MapPin aria-hidden="true" />
              {m.session_map()}
              <ExternalLink aria-hidden="true" className="size-4!" />
              <span className="sr-only">{m.session_new_window()}</span>
            </a>
          </div>
        )}
      </Fact>
      {session.directions !== null && <Fact term={m.session_directions()}>{session.directions}</Fact>}
    </>
  );
}
