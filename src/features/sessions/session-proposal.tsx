import { CalendarClock } from 'lucide-react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { useLatestProposal, useOpenProposal } from '../../api/sessions/proposals.ts';
import { isOpen, type Proposal } from '../../domain/proposal.ts';
import { m } from '../../messages/messages.ts';
import { ProposalPanel } from './proposal-panel.tsx';
import { proposalWords, timeWords } from './proposal-words.ts';
import { SessionLink } from './session-links.tsx';
import { sessionFormat, type Viewer } from './use-viewer.ts';

interface SessionProposalProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
}

/** The other time that waits for an answer; of one that was settled, until the session begins, what became of it. */
export function SessionProposal({ entry, viewer, now }: SessionProposalProps) {
  const { session, other } = entry;
  const proposed = useLatestProposal(session.id);
  const open = useOpenProposal(session.id);
  if (open !== null && open.proposal.sessionId !== session.id) {
    return <MovesAlong proposal={open.proposal} entry={entry} viewer={viewer} now={now} />;
  }
  if (proposed == null) return null;
  const { proposal, waiting } = proposed;
  if (waiting || isOpen(proposal, now)) {
    return (
      <div className="mt-4">
        <ProposalPanel entry={entry} proposed={proposed} viewer={viewer} now={now} />
      </div>
    );
  }
  if (session.status === 'completed' || session.status === 'cancelled' || now >= session.scheduledAt) return null;
  const { title } = proposalWords(proposed, session, other.displayName, viewer, now);
  return (
    <p className="mt-4 flex items-start gap-2 text-14 text-ink-2">
      <CalendarClock aria-hidden="true" className="size-5 shrink-0 text-ink-3" />
      <span>
        <span className="font-medium text-ink">{title}</span>
        {proposal.status !== 'accepted' && (
          <span className="tabular block">{timeWords(proposal, now, sessionFormat(session, viewer))}</span>
        )}
      </span>
    </p>
  );
}

/** It was proposed for another date of the series, and is answered there. */
function MovesAlong({ proposal, entry: { session }, viewer, now }: SessionProposalProps & { proposal: Proposal }) {
  const move = proposal.moves.find(({ sessionId }) => sessionId === session.id);
  if (move === undefined || !isOpen(proposal, now)) return null;
  const time = timeWords(
    { scheduledAt: move.scheduledAt, durationMinutes: proposal.durationMinutes },
    now,
    sessionFormat(session, viewer),
  );
  return (
    <p className="mt-4 flex items-start gap-2 text-14 text-ink-2">
      <CalendarClock aria-hidden="true" className="size-5 shrink-0 text-pending" />
      <span>
        {m.scope_moved_along({ time })}{' '}
        <SessionLink role={viewer.role} sessionId={proposal.sessionId} className="font-semi text-brand-text underline">
          {m.scope_see()}
        </SessionLink>
      </span>
    </p>
  );
}
