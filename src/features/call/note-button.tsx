import { NotebookPen } from 'lucide-react';
import { useState } from 'react';
import { m } from '../../messages/messages.ts';

interface NoteButtonProps {
  /** What was done, in a line; empty where nothing was that is not in the note. */
  summary: string;
  /** Whether it is in the note now. */
  onNote: () => Promise<boolean>;
}

type State = 'idle' | 'waiting' | 'done' | 'failed';

/** One tap puts what was done into the session's note. */
export function NoteButton({ summary, onNote }: NoteButtonProps) {
  const [state, setState] = useState<State>('idle');

  async function put() {
    setState('waiting');
    const isNoted = await onNote().catch(() => false);
    setState(isNoted ? 'done' : 'failed');
  }

  const isThere = summary !== '';
  return (
    <div>
      {isThere && (
        <button
          type="button"
          disabled={state === 'waiting'}
          onClick={() => void put()}
          className="flex min-h-14 w-full items-center gap-3 rounded-card border border-video-line bg-video-control px-4 py-2 text-start text-on-video hover:border-on-video disabled:border-dashed"
        >
          <NotebookPen aria-hidden="true" className="size-6 shrink-0" />
          <span className="min-w-0">
            <span className="block text-16 font-semi">
              {state === 'waiting' ? m.training_note_waiting() : m.training_note()}
            </span>
            <span className="tabular line-clamp-2 text-14 wrap-anywhere text-on-video-2">
              <bdi>{summary}</bdi>
            </span>
          </span>
        </button>
      )}
      <p role="status" className="text-14 font-semi not-empty:mt-1">
        {state === 'done' && !isThere && m.training_note_done()}
        {state === 'failed' && m.training_note_failed()}
      </p>
    </div>
  );
}
