import { lazy, Suspense } from 'react';
import { wantedStart } from './new-session-search.ts';

// The page must not wait for what opens above it.
const NewSessionSheet = lazy(async () => ({ default: (await import('./new-session-sheet.tsx')).NewSessionSheet }));

interface NewSessionAboveProps {
  /** What the address says; undefined for nothing. */
  wanted: string | undefined;
  clientId?: string | null;
  onClose: () => void;
}

/** The booking sheet above a trainer's page, where its address asks for it. */
export function NewSessionAbove({ wanted, clientId = null, onClose }: NewSessionAboveProps) {
  if (wanted === undefined) return null;
  return (
    <Suspense>
      <NewSessionSheet key={wanted} at={wantedStart(wanted)} clientId={clientId} onClose={onClose} />
    </Suspense>
  );
}
