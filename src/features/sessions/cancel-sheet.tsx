import { useState, type FormEvent } from 'react';
import { DraftText, useDraft, type Draft } from '../../api/drafts.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { useUpdateSessionStatus, type SessionEntry } from '../../api/sessions/hooks.ts';
import { useSeriesDates, useUpdateSeriesStatus } from '../../api/sessions/scopes.ts';
import { useIsOffline } from '../../api/sync/hooks.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { formatDay, formatTime } from '../../domain/format-time.ts';
import { TEXT_LIMITS, textLength } from '../../domain/limits.ts';
import type { Scope } from '../../domain/series.ts';
import type { Session } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import { cancelWords, offlineCancelWords } from './cancel-words.ts';
import { ScopeChoice } from './scope-choice.tsx';
import { cancelScopes } from './scope-words.ts';
import { sessionFormat, type Viewer } from './use-viewer.ts';

interface CancelSheetProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
  /** The other sessions of the same request, which go with it. */
  others?: readonly Session[];
  onClose: () => void;
}

/**
 * Ends a request or a session, with what that means said before. The safe answer comes first and is wider. A reason that
 * was begun is kept, until the person leaves it or it is sent.
 */
export function CancelSheet(props: CancelSheetProps) {
  const draft = useDraft('cancel', props.entry.session.id, DraftText);
  return draft.isLoading ? null : <CancelForm {...props} draft={draft} />;
}

function CancelForm({ entry, viewer, now, others = [], onClose, draft }: CancelSheetProps & { draft: Draft<string> }) {
  const { session, other } = entry;
  const [reason, setReason] = useState(draft.draft ?? '');
  const [scope, setScope] = useState<Scope>('this');
  const [problem, setProblem] = useState<string | null>(null);
  const updateStatus = useUpdateSessionStatus();
  const updateSeries = useUpdateSeriesStatus();
  const once = useOnce(setProblem);
  const found = useSeriesDates(session);
  const format = sessionFormat(session, viewer);
  const when = `${formatDay(session.scheduledAt, now, format)}, ${formatTime(session.scheduledAt, format)}`;
  const viewerId = viewer.role === 'client' ? session.clientId : session.trainerId;
  const scopes = others.length === 0 ? cancelScopes(found, session, viewerId, now) : [];
  // A date that was called off elsewhere in the meantime can leave less to choose from.
  const chosen = scopes.find((option) => option.scope === scope);
  const count = chosen?.dates.length ?? 1;
  const words = cancelWords(session, other.displayName, viewer, now, count);
  const offline = useIsOffline();
  const length = textLength(reason);

  function change(text: string) {
    setReason(text);
    draft.save(text);
  }

  async function leave() {
    // A draft that could not be removed is only shown again.
    await draft.clear().catch(() => undefined);
    onClose();
  }

  async function end() {
    const ended = { status: 'cancelled', reason: reason.trim() === '' ? null : reason.trim() } as const;
    const result = await send(ended);
    if (result.ok) await leave();
    else setProblem(refusalText(result.error));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void once(end);
  }

  function send(ended: { status: 'cancelled'; reason: string | null }) {
    const sessionId = session.id;
    if (others.length > 0) {
      const among = [sessionId, ...others.map(({ id }) => id)];
      return updateSeries.mutateAsync({ sessionId, scope: 'all', among, ...ended });
    }
    if (count > 1) return updateSeries.mutateAsync({ sessionId, scope, ...ended });
    return updateStatus.mutateAsync({ sessionId, ...ended });
  }

  return (
    <Sheet title={words.title} onClose={onClose}>
      <p className="mt-1 text-14 text-ink-2">
        {when}
        {others.length > 0 && ` ${m.requests_and_more({ count: others.length.toLocaleString() })}`}. {words.effect}
      </p>
      {words.terms !== null && (
        <div className="mt-3">
          {words.terms.isLate ? (
            <Notice kind="beware">{words.terms.text}</Notice>
          ) : (
            <p className="text-14 font-medium">{words.terms.text}</p>
          )}
        </div>
      )}
      {offline && <p className="mt-3 text-14 text-ink-2">{offlineCancelWords(session, viewer, now)}</p>}
      <form onSubmit={submit} className="mt-4 flex flex-col gap-4">
        <ScopeChoice
          options={scopes}
          value={chosen === undefined ? 'this' : scope}
          onChange={setScope}
          now={now}
          format={format}
        />
        <TextArea
          label={words.why}
          optional
          value={reason}
          onChange={change}
          length={length}
          limit={TEXT_LIMITS.cancel_reason}
          error={length > TEXT_LIMITS.cancel_reason ? m.session_text_too_long() : null}
        />
        {problem !== null && <Notice kind="failed">{problem}</Notice>}
        <div className="grid min-[20rem]:grid-cols-[3fr_2fr] gap-2">
          <Button onClick={() => void leave()}>{m.session_cancel_keep()}</Button>
          <Button
            kind="danger"
            submit
            disabled={updateStatus.isPending || updateSeries.isPending || length > TEXT_LIMITS.cancel_reason}
          >
            {words.action}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
