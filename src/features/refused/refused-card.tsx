import { Link } from '@tanstack/react-router';
import { CircleX, Pencil, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { refusalText } from '../../api/refusal-text.ts';
import { useDiscardRejectedWrite, useSendAgain, type RejectedWrite } from '../../api/sync/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import { useOnce } from '../../api/use-once.ts';
import { buttonClass } from '../../components/button-class.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { m } from '../../messages/messages.ts';
import { OtherTimes, ProposalLink } from './other-times.tsx';
import {
  enteredFacts,
  isDeletion,
  isReview,
  momentWords,
  proposedTime,
  refusedTitle,
  standingFacts,
  type Entered,
} from './refused-words.ts';
import { removedFacts } from './removed-words.ts';

export function RefusedCard({ write }: { write: RejectedWrite }) {
  const now = useNow(60_000);
  const format = useFormat();
  const [discarding, setDiscarding] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const sendAgain = useSendAgain();
  const once = useOnce(setProblem);
  const proposed = proposedTime(write);
  const standing = standingFacts(write);
  const facts = [
    ...(proposed === null
      ? []
      : [{ term: m.refused_term_other_time(), value: momentWords(proposed, now, format, write.placeZone) }]),
    ...enteredFacts(write),
    // A change names what is new; only of a removal is nothing left to name it by.
    ...(isDeletion(write) ? removedFacts(write, now, format) : []),
  ];

  async function send() {
    const result = await sendAgain.mutateAsync(write.id);
    setProblem(result.ok ? null : refusalText(result.error));
  }

  return (
    <article className="rounded-card border border-line bg-surface p-4">
      <Chip icon={CircleX} tone="cancelled">
        {m.refused_not_saved()}
      </Chip>
      <h2 className="mt-2 text-16 font-semi">{refusedTitle(write)}</h2>
      {write.scheduledAt !== null && (
        <p className="tabular text-14 text-ink-2">
          {m.refused_session_on({ moment: momentWords(write.scheduledAt, now, format, write.placeZone) })}
        </p>
      )}
      <p className="mt-2">{refusalText({ code: write.code, detail: write.detail })}</p>
      <div className="mt-3 border-t border-line pt-3">
        <p className="flex flex-wrap justify-between gap-x-4 text-14">
          <span className="font-semi">{isDeletion(write) ? m.refused_removed_what() : m.refused_entered()}</span>
          <span className="tabular text-ink-3">{momentWords(write.at ?? write.rejectedAt, now, format, null)}</span>
        </p>
        <Facts facts={facts} />
      </div>
      {standing.length > 0 && (
        <div className="mt-3 border-t border-line pt-3">
          <p className="text-14 font-semi">{m.refused_stands()}</p>
          <Facts facts={standing} />
        </div>
      )}
      <OtherTimes write={write} now={now} format={format} onProblem={setProblem} />
      {problem !== null && (
        <div className="mt-3">
          <Notice kind="failed">{problem}</Notice>
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button
          kind="soft"
          className="basis-full sm:basis-auto"
          disabled={sendAgain.isPending}
          onClick={(event) => void once(send, event)}
        >
          <Send aria-hidden="true" />
          {m.refused_send_again()}
        </Button>
        {isReview(write) && write.sessionId !== null && (
          <Link
            to="/sessions"
            search={{ tab: 'past', review: write.sessionId, rejected: write.id }}
            className={buttonClass('plain', 'grow sm:grow-0')}
          >
            <Pencil aria-hidden="true" />
            {m.refused_edit()}
          </Link>
        )}
        {proposed !== null && write.sessionId !== null && (
          <ProposalLink write={write} at={proposed} className={buttonClass('plain', 'grow sm:grow-0')}>
            <Pencil aria-hidden="true" />
            {m.refused_edit()}
          </ProposalLink>
        )}
        <Button kind="danger" className="grow sm:ms-auto sm:grow-0" onClick={() => setDiscarding(true)}>
          <Trash2 aria-hidden="true" />
          {m.refused_discard()}
        </Button>
      </div>
      {discarding && <DiscardSheet write={write} onClose={() => setDiscarding(false)} />}
    </article>
  );
}

function Facts({ facts }: { facts: readonly Entered[] }) {
  if (facts.length === 0) return null;
  return (
    <dl className="mt-1">
      {facts.map((fact) => (
        <div key={fact.term} className="flex gap-x-3">
          <dt className="w-24 shrink-0 text-14 leading-6 text-ink-3">{fact.term}</dt>
          <dd className="min-w-0 whitespace-pre-line wrap-anywhere">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function DiscardSheet({ write, onClose }: { write: RejectedWrite; onClose: () => void }) {
  const discard = useDiscardRejectedWrite();
  const [problem, setProblem] = useState<string | null>(null);
  const once = useOnce(setProblem);
  return (
    <Sheet title={m.refused_discard_title()} onClose={onClose}>
      <p className="mt-1 text-14 text-ink-2">{m.refused_discard_note({ title: refusedTitle(write) })}</p>
      {problem !== null && <Notice kind="failed">{problem}</Notice>}
      <div className="mt-5 grid min-[20rem]:grid-cols-[3fr_2fr] gap-2">
        <Button onClick={onClose}>{m.refused_keep()}</Button>
        <Button
          kind="danger"
          disabled={discard.isPending}
          onClick={() => void once(() => discard.mutateAsync(write.id))}
        >
          {m.refused_discard()}
        </Button>
      </div>
    </Sheet>
  );
}
