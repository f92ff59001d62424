import { SendHorizontal } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import { textLength } from '../../domain/limits.ts';
import { SHORT_TEXT_LIMIT } from '../../domain/training-message.ts';
import { m } from '../../messages/messages.ts';
import type { SaidText } from './training-link.ts';

const READY = {
  trainer: [
    m.training_say_form,
    m.training_say_slower,
    m.training_say_last,
    m.training_say_breathe,
    m.training_say_audio,
  ],
  client: [
    m.training_say_ready,
    m.training_say_slower_please,
    m.training_say_heavy,
    m.training_say_repeat,
    m.training_say_moment,
    m.training_say_audio,
  ],
};

interface QuickMessagesProps {
  /** What is being typed: it outlives a look at the timer. */
  typed: string;
  onTyped: (text: string) => void;
  role: 'trainer' | 'client';
  said: readonly SaidText[];
  /** False where it could not be sent. */
  onSay: (text: string) => boolean;
}

/** A few words for when hands are busy and sound is bad. */
export function QuickMessages({ typed, onTyped, role, said, onSay }: QuickMessagesProps) {
  const [problem, setProblem] = useState<string | null>(null);

  function say(text: string): boolean {
    const isSent = onSay(text);
    setProblem(isSent ? null : m.training_say_down());
    return isSent;
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (typed.trim() === '') return;
    if (textLength(typed.trim()) > SHORT_TEXT_LIMIT) setProblem(m.training_say_long({ limit: SHORT_TEXT_LIMIT }));
    else if (say(typed)) onTyped('');
  }

  return (
    <div className="flex flex-col gap-2">
      <SaidLog said={said} />
      <div className="flex gap-2 overflow-x-auto p-1 -m-1">
        {READY[role].map((text) => (
          <button
            key={text()}
            type="button"
            onClick={() => say(text())}
            className="min-h-14 shrink-0 rounded-card border border-video-line bg-video-control px-4 text-16 font-semi text-on-video hover:border-on-video"
          >
            {text()}
          </button>
        ))}
      </div>
      <form onSubmit={submit} className="flex gap-2">
        <input
          aria-label={m.training_say_own()}
          placeholder={m.training_say_own()}
          name="message"
          autoComplete="off"
          value={typed}
          onChange={(event) => onTyped(event.target.value)}
          className="min-h-14 min-w-0 grow rounded-card border border-video-line bg-video-control px-4 text-16 text-on-video placeholder:text-on-video-2"
        />
        <button
          type="submit"
          className="inline-flex min-h-14 items-center gap-2 rounded-card bg-on-video px-4 text-16 font-semi text-video-shade hover:opacity-90"
        >
          <SendHorizontal aria-hidden="true" className="size-5 rtl:-scale-x-100" />
          {m.training_say()}
        </button>
      </form>
      <p role="alert" className="text-14 font-semi empty:hidden">
        {problem}
      </p>
    </div>
  );
}

const SHOWN_IN_LOG = 3;

/** What went by is still to be read. */
function SaidLog({ said }: { said: readonly SaidText[] }) {
  if (said.length === 0) return null;
  return (
    <ul aria-label={m.training_say_log()} className="text-16">
      {said.slice(-SHOWN_IN_LOG).map(({ id, text, isMine }) => (
        <li key={id} className={`wrap-anywhere ${isMine ? 'text-on-video-2' : 'font-semi'}`}>
          <bdi>{isMine ? m.training_say_sent({ text }) : text}</bdi>
        </li>
      ))}
    </ul>
  );
}

const SHOWN_MS = 8_000;

/** What the other said last, large, for some seconds; the region is always there, so that it is read out. */
export function HeardMessage({ said }: { said: readonly SaidText[] }) {
  const last = said.findLast(({ isMine }) => !isMine);
  const [goneId, setGoneId] = useState<string | null>(null);
  const id = last?.id ?? null;

  useEffect(() => {
    if (id === null) return undefined;
    const timer = setTimeout(() => setGoneId(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id]);

  const isShown = last !== undefined && last.id !== goneId;
  return (
    <div role="status">
      {isShown && (
        <p
          key={last.id}
          className={`rise rounded-hero bg-on-video px-4 py-3 font-bold text-balance wrap-anywhere text-video-shade ${last.text.length > 60 ? 'text-20' : 'text-32'}`}
        >
          <bdi>{last.text}</bdi>
        </p>
      )}
    </div>
  );
}
