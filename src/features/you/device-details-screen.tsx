import { Link } from '@tanstack/react-router';
import { ArrowLeft, Check, Copy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useDiagnosticEvents, useRowCounts, useStorage } from '../../api/device/hooks.ts';
import { useSyncStatus } from '../../api/sync/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import { Button } from '../../components/button.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { formatDay, formatTime, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { detailsText } from './details-text.ts';
import { appVersion, keptWords, spaceWords, stateWords } from './device-words.ts';
import { Section } from './setting.tsx';

/** All there is to know of sync and storage on this device, for the curious and for whoever helps them. */
export function DeviceDetailsScreen() {
  const status = useSyncStatus();
  const storage = useStorage();
  const counts = useRowCounts() ?? [];
  const events = useDiagnosticEvents() ?? [];
  const format = useFormat();
  const now = useNow(15_000);
  const version = appVersion();
  const text = detailsText({ version, status, storage, counts, events, browser: navigator.userAgent, now });
  const { lastSyncedAt, firstSync } = status;

  return (
    <div className="mx-auto max-w-160 px-4 py-6 md:px-6 lg:mx-0 lg:max-w-280 xl:p-8">
      <PageTitle>{m.you_device_title()}</PageTitle>
      <Link to="/you" className="inline-flex min-h-11 items-center gap-2 font-medium text-brand-text hover:underline">
        <ArrowLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
        {m.you_title()}
      </Link>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <h1 className="text-24 font-semi">{m.you_device_title()}</h1>
        <CopyDetails text={text} />
      </div>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <div className="flex flex-col gap-8">
          <Section title={m.you_sync_title()}>
            <Facts>
              <Fact term={m.you_connection_term()}>{stateWords(status.state)}</Fact>
              <Fact term={m.you_had_everything_term()}>
                {lastSyncedAt === null ? m.you_had_everything_not_yet() : moment(lastSyncedAt, now, format)}
              </Fact>
              {firstSync !== null && (
                <Fact term={m.you_first_sync_term()}>
                  {firstSync.total === 0
                    ? m.you_first_sync_nothing()
                    : m.you_first_sync_progress({ downloaded: firstSync.downloaded, total: firstSync.total })}
                </Fact>
              )}
              <Fact term={m.you_waiting_to_be_sent()}>{status.waiting.toLocaleString()}</Fact>
              <Fact term={m.you_refused_term()}>{status.refused.toLocaleString()}</Fact>
              <Fact term={m.you_version_term()}>{version}</Fact>
            </Facts>
          </Section>
          {storage !== undefined && (
            <Section title={m.you_storage_title()}>
              <Facts>
                <Fact term={m.you_space_term()}>{spaceWords(storage)}</Fact>
                <Fact term={m.you_kept_term()}>{keptWords(storage.kept)}</Fact>
              </Facts>
            </Section>
          )}
          <Section title={m.you_rows_title()}>
            <Facts>
              {counts
                .filter(({ rows }) => rows > 0)
                .map(({ table, rows }) => (
                  <Fact key={table} term={table.replaceAll('_', ' ')}>
                    {rows.toLocaleString()}
                  </Fact>
                ))}
            </Facts>
          </Section>
        </div>
        <Section title={m.you_events_title()}>
          {events.length === 0 ? (
            <p className="text-ink-2">{m.you_events_empty()}</p>
          ) : (
            <ol className="flex flex-col gap-3">
              {events.map(({ id, at, kind, detail }) => (
                <li key={id}>
                  <p className="tabular text-14 text-ink-3">{moment(new Date(at), now, format)}</p>
                  <p className="wrap-anywhere">
                    <span className="font-medium">{kind}</span> {detail}
                  </p>
                </li>
              ))}
            </ol>
          )}
        </Section>
      </div>
    </div>
  );
}

function CopyDetails({ text }: { text: string }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');

  function copy() {
    navigator.clipboard.writeText(text).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    );
  }

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button onClick={copy}>
        {copied === 'yes' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        {m.you_copy_details()}
      </Button>
      <p role="status" className="text-14 text-ink-2 empty:hidden">
        {copied === 'yes' && m.you_copied()}
        {copied === 'failed' && m.you_copy_failed()}
      </p>
    </div>
  );
}

function Facts({ children }: { children: ReactNode }) {
  return <dl className="flex flex-col gap-3">{children}</dl>;
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 min-[20rem]:grid-cols-[minmax(8rem,2fr)_3fr]">
      <dt className="text-14 leading-6 text-ink-3 first-letter:uppercase">{term}</dt>
      <dd className="tabular min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

function moment(at: Date, now: Date, format: TimeFormat): string {
  return `${formatTime(at, format)}, ${formatDay(at, now, format)}`;
}
