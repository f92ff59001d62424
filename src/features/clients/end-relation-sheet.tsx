import { useState, type FormEvent } from 'react';
import { useEndRelation } from '../../api/clients/hooks.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { failureText } from '../../api/room.ts';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';
import type { TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { sessionMoment } from './client-words.ts';

/** How it is said depends on who ends it. */
export interface EndingWords {
  title: string;
  effect: string;
  sure: string;
  keep: string;
  action: string;
}

interface EndRelationSheetProps {
  relationId: string;
  words: EndingWords;
  /** What stands all the same. */
  ahead: readonly SessionEntry[];
  format: TimeFormat;
  now: Date;
  onClose: () => void;
}

/** Of two with more sessions ahead, the rest is counted. */
const NAMED = 5;

/** Asks twice, in words, and says before what stands. The safe answer comes first and is wider. */
export function EndRelationSheet({ relationId, words, ahead, format, now, onClose }: EndRelationSheetProps) {
  const [isSure, setSure] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const end = useEndRelation();

  async function submit(event: FormEvent) {
    event.preventDefault();
    try {
      const result = await end.mutateAsync(relationId);
      if (result.ok) onClose();
      else setProblem(refusalText(result.error));
    } catch (error) {
      setProblem(failureText(error));
    }
  }

  return (
    <Sheet title={words.title} onClose={onClose}>
      <p className="mt-1 text-14 text-ink-2">{words.effect}</p>
      {ahead.length > 0 && (
        <div className="mt-3">
          <Notice kind="beware">
            <p>{m.clients_end_stand({ count: ahead.length })}</p>
            <ul className="mt-1 list-disc ps-5">
              {ahead.slice(0, NAMED).map(({ session }) => (
                <li key={session.id}>{sessionMoment(session, now, format)}</li>
              ))}
              {ahead.length > NAMED && <li>{m.clients_end_more({ count: ahead.length - NAMED })}</li>}
            </ul>
          </Notice>
        </div>
      )}
      <form onSubmit={(event) => void submit(event)} className="mt-4 flex flex-col gap-4">
        <Checkbox label={words.sure} checked={isSure} onChange={setSure} />
        {problem !== null && <Notice kind="failed">{problem}</Notice>}
        <div className="grid gap-2 min-[20rem]:grid-cols-[3fr_2fr]">
          <Button onClick={onClose}>{words.keep}</Button>
          <Button kind="danger" submit disabled={!isSure || end.isPending}>
            {words.action}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
