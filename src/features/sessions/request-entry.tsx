import { Check, Hourglass, MessageSquare, Repeat } from 'lucide-react';
import { useState } from 'react';
import { refusalText } from '../../api/refusal-text.ts';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { useUpdateSeriesStatus } from '../../api/sessions/scopes.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { IconWord } from '../../components/icon-word.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatDay, formatTime, formatUntil, nearDay } from '../../domain/format-time.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { CancelSheet } from './cancel-sheet.tsx';
import { CardFrame } from './card-frame.tsx';
import { timeWords } from './proposal-words.ts';
import { ProposeButton } from './propose-button.tsx';
import type { WaitingRequest } from './request-list.ts';
import { StatusLine, TypeChip } from './session-chips.tsx';
import { COVERING_LINK, SessionLink } from './session-links.tsx';
import { SessionTime } from './session-time.tsx';
import { focusOf } from './session-words.ts';
import { sessionFormat, type Viewer } from './use-viewer.ts';
import type { Warn } from './use-warnings.ts';
import { Warnings } from './warnings.tsx';

interface RequestEntryProps {
  request: WaitingRequest;
  viewer: Viewer;
  now: Date;
  warn: Warn | null;
}

/** Something that waits for the trainer, with all that they need to answer it: one tap says yes; no may have a reason. */
export function RequestEntry({ request, viewer, now, warn }: RequestEntryProps) {
  const [entry, ...others] = request.entries;
  const { session, other } = entry;
  const isPending = session.status === 'pending';
  return (
    <CardFrame
      entry={entry}
      viewer={viewer}
      now={now}
      {...(isPending && { footer: <Answers request={request} viewer={viewer} now={now} warn={warn} /> })}
      heading={
        <>
          <h3 className="text-16 font-semi wrap-anywhere">
            <SessionLink role={viewer.role} sessionId={session.id} className={COVERING_LINK}>
              {other.displayName}
            </SessionLink>
          </h3>
          <SessionTime session={session} viewer={viewer} now={now} />
          <p className="text-14 text-ink-2 md:text-16">{focusOf(session)}</p>
          {session.location !== null && <p className="text-14 text-ink-2">{session.location}</p>}
        </>
      }
    >
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <TypeChip type={session.type} />
        {entry.waiting || entry.refused || !isPending ? (
          <StatusLine entry={entry} viewer={viewer} now={now} />
        ) : (
          <IconWord icon={Hourglass} className="text-pending">
            {untilWords(request.until, now, viewer)}
          </IconWord>
        )}
      </div>
      {session.clientNote !== null && (
        <p className="mt-2 flex gap-2 text-14 text-ink-2">
          <MessageSquare aria-hidden="true" className="size-5 shrink-0 text-ink-3" />“{session.clientNote}”
        </p>
      )}
      {isPending && <Warnings session={session} time={session} warn={warn} viewer={viewer} now={now} />}
      {request.proposed !== null && (
        <Warnings session={session} time={request.proposed.proposal} warn={warn} viewer={viewer} now={now} />
      )}
      {others.length > 0 && <OtherDates entries={others} viewer={viewer} now={now} warn={warn} />}
    </CardFrame>
  );
}

/** The rest of a series: each date leads to its own page, where it can be declined or moved by itself. */
function OtherDates({ entries, viewer, now, warn }: Omit<RequestEntryProps, 'request'> & { entries: SessionEntry[] }) {
  return (
    <div className="relative mt-3">
      <IconWord icon={Repeat} className="text-ink-2">
        {m.requests_series({ count: (entries.length + 1).toLocaleString() })}
      </IconWord>
      <ul className="mt-1">
        {entries.map(({ session }) => (
          <li key={session.id}>
            <SessionLink
              role={viewer.role}
              sessionId={session.id}
              className="tabular inline-flex min-h-11 items-center text-14 font-medium underline-offset-4 hover:underline"
            >
              {timeWords(session, now, sessionFormat(session, viewer))}
            </SessionLink>
            <Warnings session={session} time={session} warn={warn} viewer={viewer} now={now} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Answers({ request, viewer, now, warn }: RequestEntryProps) {
  const [entry, ...others] = request.entries;
  const [declining, setDeclining] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const answer = useUpdateSeriesStatus();
  const once = useOnce(setProblem);
  const whose = (
    <span className="sr-only"> {m.session_whose_request({ name: firstName(entry.other.displayName) })}</span>
  );
  const isWarned = request.entries.some(({ session }) => (warn?.(session, session) ?? []).length > 0);
  const isSeries = others.length > 0;

  async function confirm() {
    const among = request.entries.map(({ session }) => session.id);
    const result = await answer.mutateAsync({
      sessionId: entry.session.id,
      scope: 'all',
      among,
      status: 'confirmed',
    });
    setProblem(result.ok ? null : refusalText(result.error));
  }

  return (
    <div className="relative flex flex-col gap-2 py-3">
      {problem !== null && <Notice kind="failed">{problem}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button kind="soft" className="grow" disabled={answer.isPending} onClick={(event) => void once(confirm, event)}>
          <Check aria-hidden="true" />
          {confirmWords(isWarned, isSeries)}
          {whose}
        </Button>
        {!isSeries && request.proposed === null && (
          <ProposeButton entry={entry} viewer={viewer} now={now}>
            {m.requests_other_time()}
          </ProposeButton>
        )}
        <Button onClick={() => setDeclining(true)}>
          {isSeries ? m.requests_decline_all() : m.session_decline()}
          {whose}
        </Button>
      </div>
      {declining && (
        <CancelSheet
          entry={entry}
          viewer={viewer}
          now={now}
          others={others.map(({ session }) => session)}
          onClose={() => setDeclining(false)}
        />
      )}
    </div>
  );
}

function confirmWords(isWarned: boolean, isSeries: boolean): string {
  if (isSeries) return isWarned ? m.requests_confirm_all_anyway() : m.requests_confirm_all();
  return isWarned ? m.requests_confirm_anyway() : m.session_confirm();
}

/** `Answer by 14:00, in 3 hours` */
function untilWords(until: Date | null, now: Date, { format }: Viewer): string {
  if (until === null) return m.session_waits_for_you();
  const time = formatTime(until, format);
  const isToday = nearDay(until, now, format) === nearDay(now, now, format);
  const by = isToday
    ? m.session_answer_by({ time })
    : m.session_answer_by_day({ time, day: formatDay(until, now, format) });
  return m.requests_until({ by, until: formatUntil(until, now, format.locale) });
}
