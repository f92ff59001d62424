import { useRouter } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import type { Draft } from '../../api/drafts.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { useUpcomingSessions, type SessionEntry } from '../../api/sessions/hooks.ts';
import { useOpenProposal } from '../../api/sessions/proposals.ts';
import { useProposeTime } from '../../api/sessions/propose.ts';
import { useSeriesDates } from '../../api/sessions/scopes.ts';
import { useIsOffline, useRejectedWrites, type RejectedWrite } from '../../api/sync/hooks.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { OptionRow } from '../../components/option-row.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { formatMinutes, formatZone } from '../../domain/format-time.ts';
import { TEXT_LIMITS, textLength } from '../../domain/limits.ts';
import { answerBy, checkNewProposal, proposalExpiry } from '../../domain/proposal.ts';
import type { Refusal, RefusalCode } from '../../domain/refusal.ts';
import { SCOPES } from '../../domain/series.ts';
import { SESSION_DURATIONS } from '../../domain/session.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { FreeTimes } from './free-times.tsx';
import { momentWords, offlineProposalWords, otherClocks, proposalTerms, timeWords } from './proposal-words.ts';
import { ScopeChoice } from './scope-choice.tsx';
import { moveScopes, reachedBy } from './scope-words.ts';
import { TakenNotice } from './taken-notice.tsx';
import { TimeChoice } from './time-choice.tsx';
import { TimeWarnings } from './time-warnings.tsx';
import { useProposalDraft, type ProposalDraft } from './use-proposal-draft.ts';
import { sessionFormat, type Viewer } from './use-viewer.ts';

const AT_ITS_FIELD: readonly RefusalCode[] = ['in_the_past', 'proposal_closed', 'too_long'];

interface ProposeSheetProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
  /** A time that was chosen elsewhere. */
  at?: Date | null;
  /** A length that was chosen elsewhere. */
  minutes?: number | null;
  /** A refused proposal to take up again. */
  rejectedId?: string | null;
  onClose: () => void;
}

/**
 * Proposes another time for a session that stands, with what that means said before. Opens with the time it was opened
 * for, else with what the person chose last: the unsent draft, else the refused proposal, else the session's own time.
 */
export function ProposeSheet(props: ProposeSheetProps) {
  const { session } = props.entry;
  const draft = useProposalDraft(session.id);
  const opened = useRouter().state.location.state.__TSR_key ?? '';
  const { data: rejected } = useRejectedWrites();
  if (draft.isLoading || rejected === undefined) return null;
  const write = rejected.find(({ id }) => id === props.rejectedId);
  const begun = draft.draft ??
    (write === undefined ? null : enteredIn(write)) ?? {
      at: session.scheduledAt,
      durationMinutes: session.durationMinutes,
      note: '',
      scope: 'this',
      opened: '',
    };
  // After a reload the sheet stands where it stood: then what was chosen since it was opened counts.
  const isReloaded = opened !== '' && begun.opened === opened;
  const asked = isReloaded
    ? begun
    : { ...begun, at: props.at ?? begun.at, durationMinutes: props.minutes ?? begun.durationMinutes, opened };
  return <ProposeForm {...props} draft={draft} initial={asked} />;
}

function ProposeForm(props: ProposeSheetProps & { draft: Draft<ProposalDraft>; initial: ProposalDraft }) {
  const { entry, viewer, now, rejectedId = null, onClose, draft, initial } = props;
  const { session, other } = entry;
  const [chosen, setChosen] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const propose = useProposeTime(rejectedId);
  const once = useOnce(setProblem);
  const open = useOpenProposal(session.id);
  const offline = useIsOffline();
  const name = firstName(other.displayName);
  const format = sessionFormat(session, viewer);
  const viewerId = viewer.role === 'client' ? session.clientId : session.trainerId;
  const { at, durationMinutes, note } = chosen;
  const found = useSeriesDates(session);
  const { data: upcoming } = useUpcomingSessions();
  const scopes =
    at === null ? [] : moveScopes(found, session, { scheduledAt: at, durationMinutes }, upcoming ?? [], now);
  // A date that was called off elsewhere in the meantime can leave less to choose from.
  const scope = scopes.some((option) => option.scope === chosen.scope) ? chosen.scope : 'this';
  const input = at === null ? null : { scheduledAt: at, durationMinutes, note };
  const checked = input && checkNewProposal(session, open?.proposal ?? null, input, viewerId, now);
  // What is wrong with the time stands beside it, what is wrong with the note at the note.
  const unfit = checked?.ok === false && !AT_ITS_FIELD.includes(checked.error.code) ? checked.error : null;
  const length = textLength(note);
  const moving = reachedBy(
    found,
    session,
    scopes.find((option) => option.scope === scope),
  );
  const terms = proposalTerms(moving, other.displayName, viewer, now);
  const until = answerBy({ expiresAt: proposalExpiry(moving[0] ?? session, now) }, session);

  function change(next: Partial<ProposalDraft>) {
    const changed = { ...chosen, ...next };
    setChosen(changed);
    draft.save(changed);
  }

  async function leave() {
    // A draft that could not be removed is only shown again.
    await draft.clear().catch(() => undefined);
    onClose();
  }

  async function send() {
    if (input === null) return setProblem(m.proposal_choose());
    const result = await propose.mutateAsync({ sessionId: session.id, scope, ...input });
    if (result.ok) return leave();
    return setProblem(sentence(result.error));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void once(send);
  }

  return (
    <Sheet title={m.proposal_title()} onClose={onClose}>
      <p className="tabular mt-1 text-14 text-ink-2">
        {m.proposal_now({ time: timeWords(session, now, format), name: other.displayName })}
      </p>
      <form noValidate onSubmit={submit} className="mt-4 flex flex-col gap-4">
        <div>
          <TimeChoice
            value={at}
            onChange={(next) => change({ at: next })}
            format={format}
            error={checked?.ok === false && checked.error.code === 'in_the_past' ? refusalText(checked.error) : null}
          />
          {input !== null && (
            <FreeTimes
              session={session}
              time={input}
              format={format}
              now={now}
              onChoose={(next) => change({ at: next })}
            />
          )}
          <div aria-live="polite" className="mt-2 text-14">
            <p className="text-ink-2">{m.session_zone({ zone: formatZone(at ?? session.scheduledAt, format) })}</p>
            {input !== null && (
              <>
                <p className="tabular font-semi">
                  {checked?.ok === false && checked.error.code === 'proposal_closed'
                    ? m.proposal_same()
                    : timeWords(input, now, format)}
                </p>
                {otherClocks(input, session, other, viewer, now).map((clock) => (
                  <p key={clock} className="tabular text-ink-2">
                    {clock}
                  </p>
                ))}
                <TakenNotice session={session} time={input} viewer={viewer} now={now} />
                <TimeWarnings session={session} name={other.displayName} time={input} viewer={viewer} now={now} />
              </>
            )}
          </div>
        </div>
        <ScopeChoice
          options={scopes}
          value={scope}
          onChange={(next) => change({ scope: next })}
          now={now}
          format={format}
        />
        <OptionRow
          legend={m.proposal_length()}
          value={`${durationMinutes}`}
          onChange={(minutes) => change({ durationMinutes: Number(minutes) })}
          options={SESSION_DURATIONS.map((minutes) => ({
            value: `${minutes}`,
            label: formatMinutes(minutes, format.locale),
          }))}
        />
        <TextArea
          label={m.session_cancel_why_read({ name })}
          optional
          value={note}
          onChange={(text) => change({ note: text })}
          length={length}
          limit={TEXT_LIMITS.proposal_note}
          error={length > TEXT_LIMITS.proposal_note ? m.session_text_too_long() : null}
        />
        <div className="flex flex-col gap-3 text-14">
          {terms !== null &&
            (terms.isLate ? <Notice kind="beware">{terms.text}</Notice> : <p className="font-medium">{terms.text}</p>)}
          <p className="text-ink-2">
            {m.proposal_they_answer({ name, moment: momentWords(until, now, format) })}
            {session.status === 'pending' && ` ${m.proposal_confirms({ name })}`}
          </p>
          {offline && <p className="text-ink-2">{offlineProposalWords(terms)}</p>}
        </div>
        {unfit !== null && <Notice kind="failed">{refusalText(unfit)}</Notice>}
        {problem !== null && <Notice kind="failed">{problem}</Notice>}
        <div className="grid gap-2 min-[20rem]:grid-cols-[2fr_3fr]">
          <Button onClick={() => void leave()}>{m.session_edit_leave()}</Button>
          <Button kind="primary" submit disabled={propose.isPending || checked?.ok === false}>
            {m.proposal_send()}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

/** The one thing that `proposal_closed` can mean of a new proposal. */
function sentence(refusal: Refusal): string {
  return refusal.code === 'proposal_closed' ? m.proposal_same() : refusalText(refusal);
}

function enteredIn({ transaction }: RejectedWrite): ProposalDraft | null {
  const data = transaction.ops.find(({ table, op }) => table === 'reschedule_proposals' && op === 'PUT')?.data;
  const { scheduled_at: at, duration_minutes: minutes, note, scope } = data ?? {};
  if (typeof at !== 'string' || typeof minutes !== 'number') return null;
  return {
    at: new Date(at),
    durationMinutes: minutes,
    note: typeof note === 'string' ? note : '',
    scope: SCOPES.find((one) => one === scope) ?? 'this',
    opened: '',
  };
}
