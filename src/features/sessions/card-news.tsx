import { BellDot } from 'lucide-react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { useCardExtras } from './card-extras.tsx';
import { newsWords } from './news-words.ts';
import { sessionFormat, type Viewer } from './use-viewer.ts';

interface CardNewsProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
}

/** What somebody else did to a session since this person last opened it. */
export function CardNews({ entry: { session, other }, viewer, now }: CardNewsProps) {
  const { news } = useCardExtras(session.id);
  if (news === null) return null;
  return (
    <p className="mb-2 flex w-fit items-start gap-1.5 rounded-chip bg-brand-soft px-2 py-1 text-14 font-semi text-brand-text">
      <BellDot aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        {newsWords(news, other.displayName, now, sessionFormat(session, viewer))}
      </span>
    </p>
  );
}
