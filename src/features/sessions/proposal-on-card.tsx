import { lazy, Suspense } from 'react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { isOpen } from '../../domain/proposal.ts';
import { useCardExtras } from './card-extras.tsx';
import type { Viewer } from './use-viewer.ts';

// Few cards have one: the list must not wait for it.
const ProposalPanel = lazy(async () => ({ default: (await import('./proposal-panel.tsx')).ProposalPanel }));

interface ProposalOnCardProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
  className: string;
}

/** The other time that waits for an answer, or whose answer waits to be sent. Lies above a link that covers the card. */
export function ProposalOnCard({ entry, viewer, now, className }: ProposalOnCardProps) {
  const { proposal } = useCardExtras(entry.session.id);
  if (proposal === null || !(proposal.waiting || isOpen(proposal.proposal, now))) return null;
  return (
    <div className={`relative ${className}`}>
      <Suspense>
        <ProposalPanel entry={entry} proposed={proposal} viewer={viewer} now={now} />
      </Suspense>
    </div>
  );
}
