import { Check, MessageSquare } from 'lucide-react';
import { memo, useState } from 'react';
import { refusalText } from '../../api/refusal-text.ts';
import { useUpdateSessionStatus, type SessionEntry } from '../../api/sessions/hooks.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { IconWord } from '../../components/icon-word.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatDay, formatTime, nearDay } from '../../domain/format-time.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { CancelSheet } from './cancel-sheet.tsx';
import { CardFrame } from './card-frame.tsx';
import { TypeChip } from './session-chips.tsx';
import { COVERING_LINK, SessionLink } from './session-links.tsx';
import { SessionTime } from './session-time.tsx';
import { focusOf, statusWords } from './session-words.ts';
import type { Viewer } from './use-viewer.ts';

interface RequestCardProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
}

/** What a client asked for: one tap says yes; no may have a reason. */
export const RequestCard = memo(function RequestCard({ entry, viewer, now }: RequestCardProps) {
  const { session, other } = entry;
  const [declining, setDeclining] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const updateStatus = useUpdateSessionStatus();
  const once = useOnce(setProblem);
  const status = statusWords(entry, viewer.role, now);
  const name = firstName(other.displayName);

  async function confirm() {
    const result = await updateStatus.mutateAsync({ sessionId: session.id, status: 'confirmed' });
    setProblem(result.ok ? null : refusalText(result.error));
  }

  return (
    <CardFrame
      entry={entry}
      viewer={viewer}
      now={now}
      footer={
        <div className="relative flex flex-col gap-2 py-3">
          {problem !== null && <Notice kind="failed">{problem}</Notice>}
          <div className="grid gap-2 min-[20rem]:grid-cols-2">
            <Button kind="soft" disabled={updateStatus.isPending} onClick={(event) => void once(confirm, event)}>
              <Check aria-hidden="true" />
              {m.session_confirm()}
              <span className="sr-only"> {m.session_whose_request({ name })}</span>
            </Button>
            <Button onClick={() => setDeclining(true)}>
              {m.session_decline()}
              <span className="sr-only"> {m.session_whose_request({ name })}</span>
            </Button>
          </div>
        </div>
      }
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
        <IconWord icon={status.icon} className={status.tint}>
          {entry.waiting || entry.refused ? status.text : answerBy(session.holdExpiresAt, now, viewer)}
        </IconWord>
      </div>
      {session.clientNote !== null && (
        <p className="mt-2 flex gap-2 text-14 text-ink-2">
          <MessageSquare aria-hidden="true" className="size-5 shrink-0 text-ink-3" />“{session.clientNote}”
        </p>
      )}
      {declining && <CancelSheet entry={entry} viewer={viewer} now={now} onClose={() => setDeclining(false)} />}
    </CardFrame>
  );
});

function answerBy(at: Date | null, now: Date, { format }: Viewer): string {
  if (at === null) return m.session_waits_for_you();
  const time = formatTime(at, format);
  return nearDay(at, now, format) === nearDay(now, now, format)
    ? m.session_answer_by({ time })
    : m.session_answer_by_day({ time, day: formatDay(at, now, format) });
}
