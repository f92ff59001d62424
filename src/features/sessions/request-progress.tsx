import { Check } from 'lucide-react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { useIsOffline } from '../../api/sync/hooks.ts';
import { isPast } from '../../domain/session.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import type { Viewer } from './use-viewer.ts';

interface RequestProgressProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
}

/** How far a client's own request is on its way: on this device, at the server, confirmed. Nothing for any other session. */
export function RequestProgress({ entry, viewer, now }: RequestProgressProps) {
  const { session, other, waiting, refused } = entry;
  const isOffline = useIsOffline();
  const isRequest = session.status === 'pending' && session.createdBy === session.clientId;
  if (viewer.role !== 'client' || !isRequest || refused || isPast(session, now)) return null;
  const name = firstName(other.displayName);
  const steps = [m.session_progress_queued(), m.session_progress_held(), m.session_progress_confirmed()];
  const at = waiting ? 0 : 1;
  const note = waiting
    ? isOffline
      ? m.session_progress_queued_offline()
      : m.session_progress_sending()
    : m.session_progress_held_note({ name });
  return (
    <section aria-label={m.session_progress()} className="mt-4">
      <ol className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,6.5rem),1fr))] gap-1.5">
        {steps.map((step, index) => (
          <li key={step} aria-current={index === at ? 'step' : undefined} className="text-14">
            <span
              aria-hidden="true"
              className={`mb-1 block h-1 rounded-full ${index <= at ? 'bg-brand' : 'bg-line'}`}
            />
            <span className={`inline-flex items-center gap-1 ${index === at ? 'font-semi' : 'text-ink-3'}`}>
              {index < at && <Check aria-hidden="true" className="size-4" />}
              {step}
              {index < at && <span className="sr-only">{m.session_progress_done()}</span>}
            </span>
          </li>
        ))}
      </ol>
      <p role="status" className="mt-2 text-14 text-ink-2">
        {note}
      </p>
    </section>
  );
}
