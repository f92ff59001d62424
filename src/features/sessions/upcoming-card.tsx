import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { m } from '../../messages/messages.ts';
import { CardFrame } from './card-frame.tsx';
import { StatusLine, TypeChip } from './session-chips.tsx';
import { SessionTime } from './session-time.tsx';
import { focusOf } from './session-words.ts';
import type { Viewer } from './use-viewer.ts';

interface UpcomingCardProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
}

/** A client's session to come. */
export const UpcomingCard = memo(function UpcomingCard({ entry, viewer, now }: UpcomingCardProps) {
  const { session, other } = entry;
  return (
    <CardFrame
      entry={entry}
      viewer={viewer}
      now={now}
      {...(session.type === 'in_person' && { footer: <Place location={session.location} /> })}
      heading={
        <>
          <SessionTime session={session} viewer={viewer} now={now} />
          <h3 className="text-14 wrap-anywhere text-ink-2 md:text-16">
            <Link
              to="/sessions/$sessionId"
              params={{ sessionId: session.id }}
              className="after:absolute after:inset-0 hover:underline"
            >
              {m.session_focus_with({ focus: focusOf(session), name: other.displayName })}
            </Link>
          </h3>
        </>
      }
    >
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <TypeChip type={session.type} />
        <StatusLine entry={entry} viewer={viewer} now={now} />
      </div>
    </CardFrame>
  );
});

/** Only the eye needs it twice: the title's link leads to the same page, and covers this too. */
function Place({ location }: { location: string | null }) {
  return (
    <p className="flex min-h-12 items-center justify-between gap-4 py-2 text-14">
      <span className="min-w-0 text-ink-2">{location ?? m.session_place_unsaid()}</span>
      <span aria-hidden="true" className="inline-flex shrink-0 items-center gap-1 font-semi text-brand-text">
        {m.session_view_details()}
        <ChevronRight className="size-5" />
      </span>
    </p>
  );
}
