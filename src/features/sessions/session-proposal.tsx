import { CalendarClock } from 'lucide-react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { useLatestProposal } from '../../api/sessions/proposals.ts';
import { isOpen } from '../../domain/proposal.ts';
import { ProposalPanel } from './proposal-panel.tsx';
import { proposalWords, timeWords } from './proposal-words.ts';
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
