import { useState } from 'react';
import type { TimeWindow } from '../../domain/availability.ts';
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
  /** What was stored when these were stored: they are shown until that has come to the screen. */
  sentFrom: readonly TimeWindow[] | null;
  judged: boolean;
}

/**
 * A day's windows while they are typed. What is stored shows unless something was typed; what was typed is stored when its
 * line is left, and a line that was added or removed at once.
 */
export function useDayDraft(
  stored: readonly TimeWindow[],
  store: (windows: readonly TimeWindow[]) => Promise<'changed' | 'same' | 'refused'>,
): DayDraft {
  const [typed, setTyped] = useState<Typed | null>(null);
  // What was sent has come back, or something newer has.
  const isSettled = typed?.sentFrom != null && typed.sentFrom !== stored;
  if (isSettled) setTyped(null);
  const drafts = typed === null || isSettled ? stored.map(toDraft) : typed.drafts;
  const isJudged = typed?.judged === true && !isSettled;

  async function send(next: readonly WindowDraft[]) {
    const windows = readDrafts(next);
    setTyped({ drafts: next, sentFrom: windows === null ? null : stored, judged: true });
    if (windows === null) return;
    const outcome = await store(windows);
    if (outcome === 'changed') return;
    // There will be nothing to wait for.
    const settle = (now: Typed | null) => (now?.drafts === next ? null : now);
    const keep = (now: Typed | null) => (now?.drafts === next ? { ...now, sentFrom: null } : now);
    setTyped(outcome === 'same' ? settle : keep);
  }

  return {
    drafts,
    problems: drafts.map((draft) => (isJudged ? problemOf(draft) : null)),
    change: (index, draft) => {
      const next = drafts.with(index, draft);
      // Taking the next day is an answer to what was asked, and not typing.
      if (draft.nextDay && drafts[index]?.nextDay !== true) void send(next);
      else setTyped({ drafts: next, sentFrom: null, judged: false });
    },
    remove: (index) => void send(drafts.toSpliced(index, 1)),
    add: (window) => void send([...drafts, toDraft(window)]),
    commit: () => {
      if (typed?.sentFrom === null) void send(drafts);
    },
  };
}

function problemOf(draft: WindowDraft): DraftProblem | null {
  const read = readDraft(draft);
  return 'problem' in read ? read.problem : null;
}
