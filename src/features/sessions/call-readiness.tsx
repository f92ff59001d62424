import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleCheck, CircleDashed, SquareCheck, type LucideIcon } from 'lucide-react';
import { useReadiness } from '../../api/calls/readiness.ts';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { buttonClass } from '../../components/button-class.ts';
import { IconWord } from '../../components/icon-word.tsx';
import type { Readiness } from '../../domain/call-check.ts';
import { canJoin } from '../../domain/session.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { ownReadinessWords, readinessWords } from './readiness-words.ts';
import type { Viewer } from './use-viewer.ts';

interface CallReadinessProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
}

const LOOKS: Readonly<Record<Readiness['state'], { icon: LucideIcon; className: string }>> = {
  ready: { icon: CircleCheck, className: 'text-confirmed' },
  not_tried: { icon: CircleDashed, className: 'text-ink-2' },
  problem: { icon: CircleAlert, className: 'text-cancelled' },
};

/** On a trainer's card: whether the client has tried camera and microphone, from a day before on. */
export function ReadinessBadge({ entry, viewer, now }: CallReadinessProps) {
  const readiness = useReadiness(entry.session, now);
  if (readiness === null || viewer.role !== 'trainer') return null;
  const { icon, className } = LOOKS[readiness.other.state];
  return (
    <IconWord icon={icon} className={className}>
      {readinessWords(readiness.other, firstName(entry.other.displayName), viewer.format.locale)}
    </IconWord>
  );
}

/** On a session's page, from a day before on: how the client stands, for the trainer; and the way to one's own check. */
export function CallReadiness({ entry, viewer, now }: CallReadinessProps) {
  const readiness = useReadiness(entry.session, now);
  if (readiness === null) return null;
  const { own } = readiness;
  const words = ownReadinessWords(own, viewer.format.locale);
  // Whoever can join is led through the check by joining.
  const offersCheck = !canJoin(entry.session, now);
  return (
    <div className="mt-4 flex flex-col gap-2 empty:hidden">
      <ReadinessBadge entry={entry} viewer={viewer} now={now} />
      {words !== null && (
        <IconWord icon={LOOKS[own.state].icon} className={LOOKS[own.state].className}>
          {words}
        </IconWord>
      )}
      {offersCheck && (
        <Link
          to="/call-check/$sessionId"
          params={{ sessionId: entry.session.id }}
          className={buttonClass(viewer.role === 'client' && own.state !== 'ready' ? 'soft' : 'plain', 'self-start')}
        >
          <SquareCheck aria-hidden="true" />
          {own.state === 'not_tried' ? m.callcheck_offer() : m.callcheck_offer_again()}
        </Link>
      )}
    </div>
  );
}

/** On the client's next session: a quiet way to the check, until it went well. */
export function CheckOffer({
  entry,
  now,
  className,
}: Pick<CallReadinessProps, 'entry' | 'now'> & { className: string }) {
  const readiness = useReadiness(entry.session, now);
  if (readiness === null) return null;
  if (readiness.own.state === 'ready') {
    return (
      <span className="inline-flex items-center gap-1 text-14 text-on-hero-2">
        <CircleCheck aria-hidden="true" className="size-5" />
        {m.callcheck_own_ready()}
      </span>
    );
  }
  return (
    <Link to="/call-check/$sessionId" params={{ sessionId: entry.session.id }} className={className}>
      <SquareCheck aria-hidden="true" className="size-5" />
      {m.callcheck_offer()}
    </Link>
  );
}
