import { startTransition, useEffect, useRef, type ReactNode } from 'react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { Button } from '../../components/button.tsx';
import { useKeptHere } from '../../components/use-kept-here.ts';
import { m } from '../../messages/messages.ts';
import type { Viewer } from './use-viewer.ts';

/** About what a phone shows at once: what a tap has to make before anything is seen. */
const FIRST = 5;

/** What is made at a time after that, before a person scrolls to it. */
const PAGE = 20;

interface PagedListProps {
  /** Tells the lists apart. */
  name: string;
  entries: readonly SessionEntry[];
  viewer: Viewer;
  now: Date;
  card: (props: { entry: SessionEntry; viewer: Viewer; now: Date }) => ReactNode;
}

/** A long list of cards: made a page at a time as the person comes near its end, and painted only where it is seen. */
export function PagedList({ name, entries, viewer, now, card: Card }: PagedListProps) {
  const [shown, setShown] = useKeptHere(name, FIRST);
  const more = () => startTransition(() => setShown(shown + PAGE));
  const left = entries.length - shown;
  return (
    <>
      <ul className="flex flex-col gap-2 empty:hidden">
        {entries.slice(0, shown).map((entry) => (
          // A pixel round it, because what is not painted cuts off the ring of the chosen card.
          <li
            key={entry.session.id}
            className="-m-px p-px [contain-intrinsic-size:auto_9rem] [content-visibility:auto]"
          >
            <Card entry={entry} viewer={viewer} now={now} />
          </li>
        ))}
      </ul>
      {left > 0 && <ListEnd key={shown} left={left} onReach={more} />}
    </>
  );
}

/** Asks for more by itself once it is near; as a button, for whoever gets there by keyboard. */
function ListEnd({ left, onReach }: { left: number; onReach: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  const reach = useRef(onReach);
  useEffect(() => {
    const watcher = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) reach.current();
      },
      { rootMargin: '1500px' },
    );
    if (end.current !== null) watcher.observe(end.current);
    return () => watcher.disconnect();
  }, []);
  return (
    <div ref={end} className="mt-2 flex justify-center">
      <Button onClick={onReach}>{m.session_show_more({ left: left.toLocaleString() })}</Button>
    </div>
  );
}
