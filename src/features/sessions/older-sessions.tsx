import { ChevronDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useArchivedYear, useArchiveYears } from '../../api/sessions/archive.ts';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { useIsOffline } from '../../api/sync/hooks.ts';
import { Progress } from '../../components/progress.tsx';
import { m } from '../../messages/messages.ts';
import { PagedList } from './paged-list.tsx';
import type { Viewer } from './use-viewer.ts';

interface OlderSessionsProps {
  viewer: Viewer;
  now: Date;
  card: (props: { entry: SessionEntry; viewer: Viewer; now: Date }) => ReactNode;
}

/** Sessions of more than half a year ago, by year: fetched when a year is opened. */
export function OlderSessions({ viewer, now, card }: OlderSessionsProps) {
  const years = useArchiveYears(now);
  const [open, setOpen] = useState<string | null>(null);
  if (years.length === 0) return null;
  return (
    <section aria-labelledby="older" className="mt-8">
      <h2 id="older" className="text-16 font-semi">
        {m.session_older_title()}
      </h2>
      <p className="mt-1 text-14 text-ink-2">{m.session_older_note()}</p>
      <ul className="mt-3 flex flex-col gap-2">
        {years.map((year) => (
          <li key={year} className="rounded-card border border-line bg-surface">
            <h3>
              <button
                type="button"
                aria-expanded={open === year}
                onClick={() => setOpen(open === year ? null : year)}
                className="tabular flex min-h-(--hit) w-full items-center justify-between gap-4 px-4 py-2 text-16 font-semi"
              >
                {year}
                <ChevronDown aria-hidden="true" className={`size-5 text-ink-3 ${open === year ? 'rotate-180' : ''}`} />
              </button>
            </h3>
            {open === year && (
              <div className="px-2 pb-2">
                <Year year={year} viewer={viewer} now={now} card={card} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Year({ year, viewer, now, card }: OlderSessionsProps & { year: string }) {
  const { entries, loaded, downloaded, total } = useArchivedYear(year);
  const offline = useIsOffline();
  const held = entries ?? [];
  return (
    <>
      <div role="status" className="px-2 text-14 text-ink-2">
        {!loaded && offline && (
          <p className="py-2">
            {(held.length === 0 ? m.session_older_offline_nothing : m.session_older_offline_part)({ year })}
          </p>
        )}
        {!loaded && !offline && (
          <div className="py-2">
            <Progress label={m.session_older_getting({ year })} value={downloaded} total={total} />
          </div>
        )}
        {loaded && entries?.length === 0 && <p className="py-2">{m.session_older_none({ year })}</p>}
      </div>
      <PagedList name={year} entries={held} viewer={viewer} now={now} card={card} />
    </>
  );
}
