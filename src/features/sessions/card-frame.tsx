import type { ReactNode } from 'react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { Avatar } from '../../components/avatar.tsx';
import { dayParts } from '../../domain/format-time.ts';
import { sessionFormat, type Viewer } from './use-viewer.ts';

interface CardFrameProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
  /** Below a divider, the card's full width. */
  footer?: ReactNode;
  /** Beside the picture. */
  heading: ReactNode;
  children: ReactNode;
}

/**
 * A card's date, body and picture. A dashed edge: not settled, or only on this device so far. The title's link covers the
 * whole card; whatever else can be pressed in it lies above.
 */

export function CardFrame({ entry, viewer, now, heading, footer, children }: CardFrameProps) {
  const { session, other } = entry;
  const parts = dayParts(session.scheduledAt, now, sessionFormat(session, viewer));
  return (
    <article
      className={`relative h-full rounded-card border bg-surface has-[h3_[aria-current]]:border-brand has-[h3_[aria-current]]:ring-1 has-[h3_[aria-current]]:ring-brand ${entry.waiting ? 'border-dashed border-line-strong' : 'border-line'}`}
    >
      <div className="flex gap-4 p-4">
        <p className="w-10 shrink-0 text-center text-12 font-medium text-ink-3">
          <span className="block">{parts.weekday}</span>
          <span className="tabular block text-24 font-bold text-ink">{parts.day}</span>
          <span className="block">{parts.month}</span>
        </p>
        <div className="min-w-0 grow">
          <div className="flex justify-between gap-2">
            <div className="min-w-0">{heading}</div>
            <Avatar name={other.displayName} pictureUrl={other.avatarUrl} />
          </div>
          {children}
        </div>
      </div>
      {footer !== undefined && <div className="border-t border-line px-4">{footer}</div>}
    </article>
  );
}
