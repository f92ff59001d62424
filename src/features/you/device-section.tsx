import { Link } from '@tanstack/react-router';
import { ChevronRight, HardDrive } from 'lucide-react';
import { useAskToPersist, useStorage } from '../../api/device/hooks.ts';
import { useSyncStatus } from '../../api/sync/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { Button } from '../../components/button.tsx';
import { formatDay, formatTime } from '../../domain/format-time.ts';
import { changes, keptWords, spaceWords } from './device-words.ts';
import { Section, Setting } from './setting.tsx';

/** Whether all is here and all is sent, and whether it will stay. */
export function DeviceSection({ now }: { now: Date }) {
  const { lastSyncedAt, waiting, refused, firstSync } = useSyncStatus();
  const format = useFormat();
  const storage = useStorage();
  return (
    <Section title="This device">
      <Setting term="Up to date">
        <p className="tabular">
          {lastSyncedAt === null
            ? 'Has not had everything yet'
            : `Had everything at ${formatTime(lastSyncedAt, format)}, ${formatDay(lastSyncedAt, now, format)}`}
        </p>
        {firstSync !== null && firstSync.total > 0 && (
          <p className="tabular text-14 text-ink-2">
            Fetched {firstSync.downloaded.toLocaleString()} of {firstSync.total.toLocaleString()}
          </p>
        )}
        <p className="tabular text-14 text-ink-2">
          {waiting === 0
            ? 'Everything you entered has been sent.'
            : `${changes(waiting)} ${waiting === 1 ? 'waits' : 'wait'} to be sent.`}
        </p>
        {refused > 0 && (
          <Link
            to="/refused"
            className="inline-flex min-h-11 items-center gap-1 text-14 font-medium text-cancelled underline"
          >
            {changes(refused)} {refused === 1 ? 'was' : 'were'} refused: look
          </Link>
        )}
      </Setting>
      {storage !== undefined && (
        <Setting term="Space">
          <p className="tabular">{spaceWords(storage)}</p>
          <p className="text-14 text-ink-2">{keptWords(storage.kept)}</p>
          {storage.kept === false && <AskToKeep />}
        </Setting>
      )}
      <Link
        to="/you/device"
        className="flex min-h-(--hit) items-center justify-between gap-4 font-medium text-brand-text hover:underline"
      >
        Details of sync and storage
        <ChevronRight aria-hidden="true" className="size-5 shrink-0 rtl:-scale-x-100" />
      </Link>
    </Section>
  );
}

/** A browser may say no, and mostly says why nowhere: the words tell what helps. */
function AskToKeep() {
  const ask = useAskToPersist();
  return (
    <div className="mt-2">
      <Button disabled={ask.isPending} onClick={() => ask.mutate()}>
        <HardDrive aria-hidden="true" />
        Ask it to keep my data
      </Button>
      <p role="status" className="text-14 text-ink-2 not-empty:mt-2">
        {ask.data === false &&
          'It said no for now. It tends to say yes once Spotter is installed, or used often. Nothing is wrong: keep sending what you enter.'}
      </p>
    </div>
  );
}
