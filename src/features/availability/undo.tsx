/** What was just changed can be taken back for some seconds, whatever it was. */
import { Undo2, X } from 'lucide-react';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type ReactNode,
} from 'react';
import { useOnce } from '../../api/use-once.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import { m } from '../../messages/messages.ts';
import { hoursRefusal } from './hours-words.ts';

/** How long it is offered; a pointer or the focus on it holds it. */
const OFFERED_MS = 12_000;

type Attempt = Result<unknown, Refusal>;

interface Offer {
  said: string;
  /** Writes back what stood before; null where that has been done. */
  undo: (() => Promise<Attempt>) | null;
}

/** Says what was done and offers to undo it; or, with nothing to undo, why it was not. */
export type SayDone = (said: string, undo: (() => Promise<Attempt>) | null) => void;

const UndoContext = createContext<SayDone>(() => {
  throw new Error('useSayDone needs an UndoArea around it');
});

export function useSayDone(): SayDone {
  return useContext(UndoContext);
}

/** Shows the notice over everything inside, one at a time: a new change takes the place of the one before. */
export function UndoArea({ children }: { children: ReactNode }) {
  const [offer, setOffer] = useState<Offer | null>(null);
  const sayDone = useMemo<SayDone>(() => (said, undo) => setOffer({ said, undo }), []);
  const close = useCallback(() => setOffer(null), []);
  const once = useOnce((said) => setOffer({ said, undo: offer?.undo ?? null }));
  const takeBack = () =>
    once(async () => {
      if (offer?.undo == null) return;
      const result = await offer.undo();
      setOffer({ said: result.ok ? m.hours_undone() : hoursRefusal(result.error), undo: null });
    });
  useUndoKey(takeBack);
  return (
    <UndoContext value={sayDone}>
      {children}
      <UndoNotice offer={offer} onUndo={() => void takeBack()} onClose={close} />
    </UndoContext>
  );
}

/** As everywhere else; what is being typed in a text has an undo of its own. */
function useUndoKey(takeBack: () => Promise<void>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
      if (!isUndo || isElsewhere(event.target)) return;
      event.preventDefault();
      void takeBack();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [takeBack]);
}

/** In a text, or in a sheet: whoever is there means neither the last change nor one that they do not see. */
function isElsewhere(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof Element && target.closest('dialog') !== null) return true;
  return target instanceof HTMLInputElement && ['text', 'url', 'search'].includes(target.type);
}

interface UndoNoticeProps {
  offer: Offer | null;
  onUndo: () => void;
  onClose: () => void;
}

function UndoNotice({ offer, onUndo, onClose }: UndoNoticeProps) {
  const [held, setHeld] = useState(false);
  const cameFrom = useRef<Element | null>(null);

  useEffect(() => {
    if (offer === null || held) return undefined;
    const timer = setTimeout(onClose, OFFERED_MS);
    return () => clearTimeout(timer);
  }, [offer, held, onClose]);

  function onFocus({ currentTarget, relatedTarget }: FocusEvent) {
    setHeld(true);
    if (relatedTarget instanceof Element && !currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget;
  }

  /** The pressed button goes away: the focus returns to where it was before. */
  function leave(act: () => void) {
    setHeld(false);
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
    cameFrom.current = null;
    act();
  }

  return (
    <div
      // What is said here is read out as it comes; the region itself is always there, so that it is.
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-30 flex justify-center px-4 md:bottom-6"
    >
      {offer !== null && (
        <div
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={onFocus}
          onBlur={() => setHeld(false)}
          className="rise pointer-events-auto flex max-w-140 items-center gap-1 rounded-card border border-transparent bg-ink py-1 ps-4 pe-1 text-14 font-medium text-paper shadow-sheet"
        >
          <p className="min-w-0 grow py-2 wrap-anywhere">{offer.said}</p>
          {offer.undo !== null && (
            <button
              type="button"
              aria-keyshortcuts="Control+Z Meta+Z"
              onClick={() => leave(onUndo)}
              className="ms-2 inline-flex min-h-(--hit) shrink-0 items-center gap-2 rounded-card px-3 font-semi underline decoration-2 underline-offset-4 outline-offset-[-3px]! hover:no-underline"
            >
              <Undo2 aria-hidden="true" className="size-5 rtl:-scale-x-100" />
              {m.hours_undo()}
            </button>
          )}
          <button
            type="button"
            aria-label={m.hours_undo_close()}
            onClick={() => leave(onClose)}
            className="inline-flex size-(--hit) shrink-0 items-center justify-center rounded-card outline-offset-[-3px]!"
          >
            <X aria-hidden="true" className="size-5" />
          </button>
        </div>
      )}
    </div>
  );
}
