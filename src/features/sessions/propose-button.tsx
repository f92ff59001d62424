import { CalendarClock } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { Button } from '../../components/button.tsx';
import { m } from '../../messages/messages.ts';
import type { Viewer } from './use-viewer.ts';

const ProposeSheet = lazy(async () => ({ default: (await import('./propose-sheet.tsx')).ProposeSheet }));

interface ProposeButtonProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
  /** Short where the card says which session is meant. */
  children?: string;
}

export function ProposeButton({ entry, viewer, now, children }: ProposeButtonProps) {
  const [proposing, setProposing] = useState(false);
  return (
    <>
      <Button onClick={() => setProposing(true)}>
        <CalendarClock aria-hidden="true" />
        {children ?? m.proposal_title()}
      </Button>
      {proposing && (
        <Suspense>
          <ProposeSheet entry={entry} viewer={viewer} now={now} onClose={() => setProposing(false)} />
        </Suspense>
      )}
    </>
  );
}
