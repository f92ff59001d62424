import { useCallback, useEffect, useRef } from 'react';
import { useRecordCallCheck } from '../../api/calls/hooks.ts';
import type { CallCheckDetail } from '../../domain/call-check.ts';
import { isTold } from './check-words.ts';

/** So long nothing may change before it is recorded: what a person is still busy with is not news yet. */
const SETTLE_MS = 2_000;

/**
 * Records how a check goes once it has settled, so that a problem is known to the other side also where the page is simply
 * left. Gives how to record it now. A session that is over takes none; nobody need hear of that.
 */
export function useRecordedCheck(sessionId: string | null, detail: CallCheckDetail): () => void {
  const { mutate } = useRecordCallCheck();
  const recorded = useRef<string | null>(null);
  const words = JSON.stringify(detail);
  const record = useCallback(() => {
    const told = JSON.parse(words) as CallCheckDetail;
    if (sessionId === null || !isTold(told) || recorded.current === words) return;
    recorded.current = words;
    mutate({ sessionId, detail: told });
  }, [sessionId, words, mutate]);
  useEffect(() => {
    const timer = setTimeout(record, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [record]);
  return record;
}
