import { Link } from '@tanstack/react-router';
import { ChevronRight, HardDrive } from 'lucide-react';
import { useAskToPersist, useStorage } from '../../api/device/hooks.ts';
import { useSyncStatus } from '../../api/sync/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { Button } from '../../components/button.tsx';
import { formatDay, formatTime } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { keptWords, spaceWords } from './device-words.ts';
import { Section, Setting } from './setting.tsx';

/** Whether all is here and all is sent, and whether it will stay. */
export function DeviceSection({ now }: { now: Date }) {
  const { lastSyncedAt, waiting, refused, firstSync } = useSyncStatus();
  const format = useFormat();
  const storage = useStorage();
  return (
    <Section title={m.you_device_title()}>
      <Setting term={m.you_up_to_date_term()}>
        <p className="tabular">
          {lastSyncedAt === null
            ? m.you_never_had_everything()
            : m.you_had_everything_at({
                time: formatTime(lastSyncedAt, format),
                day: formatDay(lastSyncedAt, now, format),
              })}
        </p>
        {firstSync !== null && firstSync.total > 0 && (
          <p className="tabular text-14 text-ink-2">
            {m.you_fetched({
              downloaded: firstSync.downloaded.toLocaleString(),
              total: firstSync.total.toLocaleString(),
            })}
          </p>
        )}
        <p className="tabular text-14 text-ink-2">
          {waiting === 0
            ? m.you_everything_sent()
            : m.you_changes_wait({ count: waiting, shown: waiting.toLocaleString() })}
        </p>
        {refused > 0 && (
          <Link
            to="/refused"
            className="inline-flex min-h-11 items-center gap-1 text-14 font-medium text-cancelled underline"
          >
            {m.you_changes_refused({ count: refused, shown: refused.toLocaleString() })}
          </Link>
        )}
      </Setting>
      {storage !== undefined && (
        <Setting term={m.you_space_term()}>
          <p className="tabular">{spaceWords(storage)}</p>
          <p className="text-14 text-ink-2">{keptWords(storage.kept)}</p>
          {storage.kept === false && <AskToKeep />}
        </Setting>
      )}
      <Link
        to="/you/device"
        className="flex min-h-(--hit) items-center justify-between gap-4 font-medium text-brand-text hover:underline"
      >
        {m.you_device_details_link()}
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
        {m.you_ask_to_keep()}
      </Button>
      <p role="status" className="text-14 text-ink-2 not-empty:mt-2">
        {ask.data === false && m.you_keep_refused()}
      </p>
    </div>
  );
}
