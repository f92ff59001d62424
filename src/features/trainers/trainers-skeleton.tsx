import { Progress } from '../../components/progress.tsx';
import { m } from '../../messages/messages.ts';

/** While nobody is known yet: the shape of what is coming, and in figures how far it is. */
export function TrainersSkeleton({ progress }: { progress?: { downloaded: number; total: number } }) {
  return (
    <div className="grid gap-3 lg:grid-cols-2">
      {progress === undefined ? (
        <p className="sr-only">{m.find_opening()}</p>
      ) : (
        <div className="lg:col-span-2">
          <Progress label={m.find_getting()} value={progress.downloaded} total={progress.total} />
        </div>
      )}
      {[0, 1, 2, 3].map((index) => (
        <div
          key={index}
          aria-hidden="true"
          className="breathe flex gap-4 rounded-card border border-line bg-surface p-4"
        >
          <div className="size-14 shrink-0 rounded-full bg-line" />
          <div className="flex grow flex-col gap-2">
            <div className="h-5 w-2/5 rounded-chip bg-line" />
            <div className="h-5 w-4/5 rounded-chip bg-line" />
            <div className="h-7 w-24 rounded-chip bg-line" />
          </div>
        </div>
      ))}
    </div>
  );
}
