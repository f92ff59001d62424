import { Link, useLocation } from '@tanstack/react-router';
import { ChevronRight, CircleAlert, CloudAlert, CloudOff, CloudUpload, LogIn, type LucideIcon } from 'lucide-react';
import { useSyncStatus } from '../../api/sync/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import { stripWords, type StripWords } from './strip-words.ts';
import { Strip } from './strip.tsx';
import { useSettled } from './use-settled.ts';

const LOOKS: Record<StripWords['kind'], { icon: LucideIcon; tint: string }> = {
  offline: { icon: CloudOff, tint: 'bg-sunken text-ink-2' },
  sending: { icon: CloudUpload, tint: 'bg-confirmed-soft text-confirmed' },
  delayed: { icon: CloudAlert, tint: 'bg-pending-soft text-pending' },
  refused: { icon: CircleAlert, tint: 'bg-cancelled-soft text-cancelled' },
  signed_out: { icon: LogIn, tint: 'bg-pending-soft text-pending' },
};

/** The truth about sync, in words, only when there is something to say. */
export function SyncStrip() {
  const known = useSyncStatus();
  // On the page that lists what was refused, a line that leads there would only be in the way.
  const isListed = useLocation({ select: ({ pathname }) => pathname === '/refused' });
  const status = isListed ? { ...known, refused: 0 } : known;
  const now = useNow(60_000);
  const format = useFormat();
  // Most changes are sent in less than a blink; what settles for a moment is worth a line.
  const words = useSettled(stripWords(status, now, format), sameWords, 900);

  if (words === null) return <Strip />;
  const { icon: Icon, tint } = LOOKS[words.kind];
  const line = 'flex min-h-11 items-center gap-3 px-4 py-2 md:px-6';
  const content = (
    <>
      <Icon aria-hidden="true" className="size-5 shrink-0" />
      <span className="tabular">{words.text}</span>
    </>
  );
  return (
    <Strip tint={tint}>
      {words.to === null ? (
        <p className={line}>{content}</p>
      ) : (
        <Link to={words.to} className={`${line} hover:underline focus-visible:-outline-offset-3`}>
          {content}
          <ChevronRight aria-hidden="true" className="ms-auto size-5 shrink-0" />
        </Link>
      )}
    </Strip>
  );
}

function sameWords(a: StripWords | null, b: StripWords | null): boolean {
  return a?.kind === b?.kind && a?.text === b?.text;
}
