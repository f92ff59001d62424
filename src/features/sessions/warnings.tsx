import { TriangleAlert } from 'lucide-react';
import type { Session } from '../../domain/session.ts';
import type { Time } from './proposal-words.ts';
import { sessionFormat, type Viewer } from './use-viewer.ts';
import type { Warn } from './use-warnings.ts';
import { warningWords } from './warning-words.ts';

interface WarningsProps {
  session: Session;
  /** The session's own, or one proposed for it. */
  time: Time;
  warn: Warn | null;
  viewer: Viewer;
  now: Date;
}

/** What a trainer should know before agreeing to a time. */
export function Warnings({ session, time, warn, viewer, now }: WarningsProps) {
  const warnings = warn?.(session, time) ?? [];
  if (warnings.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-col gap-1 rounded-card bg-pending-soft p-3 text-14 font-medium text-pending">
      {warnings.map((warning) => (
        <li key={warning.kind} className="flex gap-2">
          <TriangleAlert aria-hidden="true" className="size-5 shrink-0" />
          <span>{warningWords(warning, now, sessionFormat(session, viewer))}</span>
        </li>
      ))}
    </ul>
  );
}
