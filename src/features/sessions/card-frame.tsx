import type { ReactNode } from 'react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { Avatar } from '../../components/avatar.tsx';
import { dayParts } from '../../domain/format-time.ts';
import { CardNews } from './card-news.tsx';
import { ProposalOnCard } from './proposal-on-card.tsx';
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
 * whole card; whatever else can be pressed in it lies above. With large letters on a small phone the date stands on top, and
 * the picture gives way.
 */
export function CardFrame({ entry, viewer, now, heading, footer, children }: CardFrameProps) {
  const { session, other } = entry;
  const parts = dayParts(session.scheduledAt, now, sessionFormat(session, viewer));
  return (
    <article
      className={`@container relative h-full rounded-card border bg-surface has-[h3_[aria-current]]:border-brand has-[h3_[aria-current]]:ring-1 has-[h3_[aria-current]]:ring-brand ${entry.waiting ? 'border-dashed border-line-strong' : 'border-line'}`}
    >
      <div className="gap-4 p-4 @min-[17rem]:flex">
        <p className="flex items-baseline gap-1.5 text-12 font-medium text-ink-3 @min-[17rem]:block @min-[17rem]:w-10 @min-[17rem]:shrink-0 @min-[17rem]:text-center">
          <span className="block">{parts.weekday}</span>
          <span className="tabular block text-24 font-bold text-ink">{parts.day}</span>
          <span className="block">{parts.month}</span>
        </p>
        <div className="min-w-0 grow">
          <CardNews entry={entry} viewer={viewer} now={now} />
          <div className="flex justify-between gap-2">
            <div className="min-w-0">{heading}</div>
            <div className="hidden @min-[17rem]:block">
              <Avatar name={other.displayName} pictureUrl={other.avatarUrl} />
            </div>
          </div>
          {children}
        </div>
      </div>
      <ProposalOnCard entry={entry} viewer={viewer} now={now} className="px-3 pb-3" />
      {footer !== undefined && <div className="border-t border-line px-4">{footer}</div>}
    </article>
  );
}
