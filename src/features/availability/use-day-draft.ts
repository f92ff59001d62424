import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { mergeWindows, type TimeWindow } from '../../domain/availability.ts';
import { isSameHours } from '../../domain/day-hours.ts';
import { overtaken } from './overtaken.ts';
import { readDraft, readDrafts, toDraft, type DraftProblem, type WindowDraft } from './window-draft.ts';

export interface DayDraft {
  drafts: readonly WindowDraft[];
  problems: readonly (DraftProblem | null)[];
  change: (index: number, draft: WindowDraft) => void;
  remove: (index: number) => void;
  add: (window: TimeWindow) => void;
  /** Stores what was typed, if all of it can be; else says what is wrong, and keeps it. */
  commit: () => void;
}

interface Typed {
  drafts: readonly WindowDraft[];
  /** What was sent, as it will be stored; null for what was not. They are shown until that has come to the screen. */
  sent: readonly TimeWindow[] | null;
  judged: boolean;
}

/**
 * A day's windows while they are typed. What is stored shows unless something was typed; what was typed is stored when its
 * line is left, or the screen with it, and a line that was added or removed at once.
 */
export function useDayDraft(
  stored: readonly TimeWindow[],
  store: (windows: readonly TimeWindow[]) => Promise<'changed' | 'same' | 'refused'>,
): DayDraft {
  const [typed, setTyped] = useState<Typed | null>(null);
  const isSettled = typed?.sent != null && isSameHours(typed.sent, stored);
  if (isSettled) setTyped(null);
  const drafts = typed === null || isSettled ? stored.map(toDraft) : typed.drafts;
  const isJudged = typed?.judged === true && !isSettled;

  async function send(next: readonly WindowDraft[]) {
    const windows = readDrafts(next);
    const mine: Typed = { drafts: next, sent: windows === null ? null : mergeWindows(windows), judged: true };
    setTyped(mine);
    if (windows === null) return;
    const outcome = await store(windows);
    if (outcome === 'changed') await overtaken();
    setTyped((now) => (now !== mine ? now : outcome === 'refused' ? { ...mine, sent: null } : null));
  }

  function commit() {
    if (typed?.sent === null) void send(drafts);
  }

  // A screen that goes away takes its fields along without a word; a phone's browser may end a page that is put aside.
  const leave = useRef(commit);
  useLayoutEffect(() => {
    leave.current = commit;
  });
  useEffect(() => {
    const onHidden = () => {
      if (document.hidden) leave.current();
    };
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      leave.current();
    };
  }, []);

  return {
    drafts,
    problems: drafts.map((draft) => (isJudged ? problemOf(draft) : null)),
    change: (index, draft) => {
      const next = drafts.with(index, draft);
      // Taking the next day is an answer to what was asked, and not typing.
      if (draft.nextDay && drafts[index]?.nextDay !== true) void send(next);
      else setTyped({ drafts: next, sent: null, judged: false });
    },
    remove: (index) => void send(drafts.toSpliced(index, 1)),
    add: (window) => void send([...drafts, toDraft(window)]),
    commit,
  };
}

function problemOf(draft: WindowDraft): DraftProblem | null {
  const read = readDraft(draft);
  return 'problem' in read ? read.problem : null;
}
