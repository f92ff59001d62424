import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { PagedList } from './paged-list.tsx';
import { TrainerCard } from './trainer-card.tsx';
import { useViewer } from './use-viewer.ts';

interface TrainerListProps {
  /** Tells the lists of a page apart. */
  name: string;
  entries: readonly SessionEntry[];
  now: Date;
}

/** A trainer's sessions as cards, for pages that are not about sessions. */
export function TrainerList({ name, entries, now }: TrainerListProps) {
  const viewer = useViewer();
  return <PagedList name={name} entries={entries} viewer={viewer} now={now} card={TrainerCard} />;
}
