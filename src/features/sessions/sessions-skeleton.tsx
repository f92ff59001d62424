import { useSyncStatus } from '../../api/sync/hooks.ts';
import { Progress } from '../../components/progress.tsx';
import { m } from '../../messages/messages.ts';

/** While the device has nothing yet: the shape of what is coming, and in figures how far it is. */
export function SessionsSkeleton() {
  const { firstSync, state } = useSyncStatus();
  return (
    <div className="flex flex-col gap-2">
      {firstSync !== null && state !== 'offline' && (
        <div className="mb-2">
          <Progress label={m.sessions_getting()} value={firstSync.downloaded} total={firstSync.total} />
        </div>
      )}
      {firstSync !== null && state === 'offline' && <p className="mb-2 text-14 text-ink-2">{m.sessions_offline()}</p>}
      {firstSync === null && <p className="sr-only">{m.sessions_opening()}</p>}
      {[0, 1, 2].map((index) => (
        <div
          key={index}
          aria-hidden="true"
          className="breathe flex gap-4 rounded-card border border-line bg-surface p-4"
        >
          <div className="h-16 w-12 rounded-chip bg-line" />
          <div className="flex grow flex-col gap-2">
            <div className="h-5 w-2/5 rounded-chip bg-line" />
            <div className="h-5 w-4/5 rounded-chip bg-line" />
            <div className="h-7 w-24 rounded-chip bg-line" />
          </div>
          <div className="size-10 rounded-full bg-line" />
        </div>
      ))}
    </div>
  );
}
