import { ArrowRight, CalendarClock, Check, Send, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { refusalText } from '../../api/refusal-text.ts';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import type { ProposalEntry } from '../../api/sessions/proposals.ts';
import { useAnswerProposal } from '../../api/sessions/propose.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { IconWord } from '../../components/icon-word.tsx';
import { Notice } from '../../components/notice.tsx';
import type { TimeFormat } from '../../domain/format-time.ts';
import { decideProposal, type Proposal, type ProposalStatus } from '../../domain/proposal.ts';
import type { Session } from '../../domain/session.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { otherClocks, proposalWords, timeWords } from './proposal-words.ts';
import { TakenNotice } from './taken-notice.tsx';
import { doubtedZone, sessionFormat, type Viewer } from './use-viewer.ts';

interface ProposalPanelProps {
  entry: SessionEntry;
  proposed: ProposalEntry;
  viewer: Viewer;
  now: Date;
}

/** Another time for a session that stands: from when to when, whose idea it is, until when it waits, and the answer. */
export function ProposalPanel({ entry, proposed, viewer, now }: ProposalPanelProps) {
  const { session, other } = entry;
  const { proposal, waiting } = proposed;
  const format = sessionFormat(session, viewer);
  const viewerId = viewer.role === 'client' ? session.clientId : session.trainerId;
  const { title, next } = proposalWords(proposed, session, other.displayName, viewer, now);
  const mayAccept = decideProposal(proposal, session, 'accepted', viewerId, now).ok && proposal.status === 'open';
  const zone = doubtedZone({ ...session, scheduledAt: proposal.scheduledAt }, viewer);
  return (
    // No landmark: a list may hold several of the same name.
    <div
      role="group"
      aria-label={title}
      className={`rounded-card border bg-pending-soft p-3 text-ink md:p-4 ${waiting ? 'border-dashed border-pending' : 'border-transparent'}`}
    >
      <p className="flex items-start gap-2 text-14 font-semi text-pending">
        <CalendarClock aria-hidden="true" className="size-5 shrink-0" />
        {title}
      </p>
      <p className="tabular mt-2 text-14 text-ink-2">
        <span className="sr-only">{m.proposal_instead_of()} </span>
        <s>{timeWords(session, now, format)}</s>
      </p>
      <p className="tabular flex items-start gap-1.5 text-16 font-semi">
        <ArrowRight aria-hidden="true" className="mt-0.5 size-5 shrink-0 rtl:-scale-x-100" />
        <span>
          <time dateTime={proposal.scheduledAt.toISOString()}>{timeWords(proposal, now, format)}</time>
          {zone !== null && <span className="text-14 font-regular text-ink-2"> {zone}</span>}
        </span>
      </p>
      {otherClocks(proposal, session, other, viewer, now).map((clock) => (
        <p key={clock} className="tabular ps-6.5 text-14 text-ink-2">
          {clock}
        </p>
      ))}
      <MovedAlong proposal={proposal} now={now} format={format} />
      {proposal.note !== null && <p className="mt-2 text-14 wrap-anywhere whitespace-pre-line">“{proposal.note}”</p>}
      {next !== null && <p className="mt-2 text-14 text-ink-2">{next}</p>}
      {waiting && (
        <p className="mt-2">
          <IconWord icon={Send}>{m.session_status_waiting()}</IconWord>
        </p>
      )}
      {mayAccept && <TakenNotice session={session} time={proposal} viewer={viewer} now={now} />}
      <Answers
        proposal={proposal}
        session={session}
        viewerId={viewerId}
        name={firstName(other.displayName)}
        now={now}
      />
    </div>
  );
}

/** The other dates of its series that would move with it. */
function MovedAlong({ proposal, now, format }: { proposal: Proposal; now: Date; format: TimeFormat }) {
  const others = proposal.moves.filter(({ sessionId }) => sessionId !== proposal.sessionId);
  if (others.length === 0) return null;
  return (
    <div className="tabular mt-2 ps-6.5 text-14">
      <p>{m.scope_also()}</p>
      <ul className="max-h-40 overflow-y-auto">
        {others.map(({ sessionId, scheduledAt }) => (
          <li key={sessionId}>{timeWords({ scheduledAt, durationMinutes: proposal.durationMinutes }, now, format)}</li>
        ))}
      </ul>
    </div>
  );
}

interface AnswersProps {
  proposal: Proposal;
  session: Session;
  viewerId: string;
  name: string;
  now: Date;
}

/** What the viewer may say to it now, by the rules that judge it when they do. */
function Answers({ proposal, session, viewerId, name, now }: AnswersProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const answer = useAnswerProposal();
  const once = useOnce(setProblem);
  const may = (to: ProposalStatus) =>
    proposal.status === 'open' && decideProposal(proposal, session, to, viewerId, now).ok;

  async function say(status: 'accepted' | 'declined' | 'withdrawn') {
    const result = await answer.mutateAsync({ proposalId: proposal.id, status });
    setProblem(result.ok ? null : refusalText(result.error));
  }

  const whose = <span className="sr-only"> {m.proposal_whose({ name })}</span>;
  return (
    <>
      {problem !== null && (
        <div className="mt-3">
          <Notice kind="failed">{problem}</Notice>
        </div>
      )}
      <div className="relative mt-3 flex flex-wrap gap-2 empty:hidden">
        {may('accepted') && (
          <Button
            kind="soft"
            className="grow sm:grow-0"
            disabled={answer.isPending}
            onClick={(event) => void once(() => say('accepted'), event)}
          >
            <Check aria-hidden="true" />
            {m.proposal_accept()}
            {whose}
          </Button>
        )}
        {may('declined') && (
          <Button
            className="grow sm:grow-0"
            disabled={answer.isPending}
            onClick={(event) => void once(() => say('declined'), event)}
          >
            <X aria-hidden="true" />
            {m.session_decline()}
            {whose}
          </Button>
        )}
        {may('withdrawn') && (
          <Button
            className="grow sm:grow-0"
            disabled={answer.isPending}
            onClick={(event) => void once(() => say('withdrawn'), event)}
          >
            <Undo2 aria-hidden="true" />
            {m.proposal_withdraw()}
          </Button>
        )}
      </div>
    </>
  );
}
