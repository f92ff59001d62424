import { Avatar } from '../../components/avatar.tsx';
import { m } from '../../messages/messages.ts';
import type { CallEvent } from '../../video/call.ts';
import type { CallView } from '../../video/running-call.ts';
import type { StateWords } from './call-words.ts';

interface CallMessageProps {
  view: CallView;
  words: StateWords | null;
  other: { displayName: string; avatarUrl: string | null };
  name: string;
  /** The timer takes the one half of a wide screen. */
  isBeside: boolean;
  onEvent: (event: CallEvent) => void;
  onLeave: () => void;
}

/** What is being waited for, with the one thing that can be done about it. Read out as it changes. */
export function CallMessage({ view, words, other, name, isBeside, onEvent, onLeave }: CallMessageProps) {
  const isWaiting = view.phase === 'waiting' || view.phase === 'at_door';
  return (
    <div
      role="status"
      className={`flex min-h-0 flex-1 items-center justify-center py-2 low:py-0 ${isBeside ? 'low:ms-[60%] lg:ms-[46%]' : ''}`}
    >
      {words === null ? (
        <p className="sr-only">{m.call_live({ name })}</p>
      ) : (
        <div className="max-h-full max-w-120 overflow-y-auto rounded-hero bg-video-shade/85 p-5 text-center text-on-video low:p-4 lg:p-8">
          {isWaiting && (
            <div className="mb-3 flex justify-center low:hidden">
              <Avatar name={other.displayName} pictureUrl={other.avatarUrl} size="large" />
            </div>
          )}
          <h1 className="text-24 font-semi text-balance wrap-anywhere low:text-20 lg:text-32">{words.title}</h1>
          {words.text !== null && <p className="mt-2 text-16 text-balance text-on-video-2 lg:text-20">{words.text}</p>}
          <Action view={view} onEvent={onEvent} onLeave={onLeave} />
        </div>
      )}
    </div>
  );
}

function Action({ view, onEvent, onLeave }: Pick<CallMessageProps, 'view' | 'onEvent' | 'onLeave'>) {
  const { phase, call } = view;
  if (phase === 'at_door' && call.role === 'trainer') {
    return <Main onClick={() => onEvent({ type: 'let_in' })}>{m.call_let_in()}</Main>;
  }
  if (phase === 'taken_over') {
    return (
      <>
        <Main onClick={() => onEvent({ type: 'take_back' })}>{m.call_take_back()}</Main>
        <Other onClick={onLeave}>{m.call_back()}</Other>
      </>
    );
  }
  if (phase === 'over') return <Main onClick={onLeave}>{m.call_back()}</Main>;
  if (phase !== 'refused') return null;
  const isHopeful = call.refusal === 'too_many' || call.refusal === 'unauthorized' || call.refusal === 'not_confirmed';
  return (
    <>
      {isHopeful && <Main onClick={() => onEvent({ type: 'try_again' })}>{m.call_try_again()}</Main>}
      <Other onClick={onLeave}>{m.call_back()}</Other>
    </>
  );
}

interface ActionProps {
  onClick: () => void;
  children: string;
}

function Main({ onClick, children }: ActionProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="mt-5 min-h-16 w-full low:mt-3 low:min-h-14 rounded-card bg-phase-work px-8 text-20 font-semi text-on-phase hover:opacity-90"
    >
      {children}
    </button>
  );
}

function Other({ onClick, children }: ActionProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="mt-3 min-h-14 w-full rounded-card border border-video-line px-6 text-16 font-semi text-on-video hover:bg-video-control"
    >
      {children}
    </button>
  );
}
