/** Sync and storage as plain text, to be copied. In English whatever the app speaks: it is for whoever helps. */
import type { DiagnosticEvent, RowCount, Storage } from '../../api/device/hooks.ts';
import type { SyncStatus } from '../../api/sync/hooks.ts';
import { spaceWords, stateWords } from './device-words.ts';

export interface Details {
  version: string;
  status: SyncStatus;
  storage: Storage | undefined;
  counts: readonly RowCount[];
  events: readonly DiagnosticEvent[];
  browser: string;
  now: Date;
}

/** No name, no e-mail, nothing that lets anybody in. */
export function detailsText({ version, status, storage, counts, events, browser, now }: Details): string {
  const { lastSyncedAt, waiting, refused, firstSync } = status;
  return [
    `Spotter ${version}, ${now.toISOString()}`,
    browser,
    `Connection: ${stateWords(status.state)}`,
    `Had everything at: ${lastSyncedAt?.toISOString() ?? 'never yet'}`,
    ...(firstSync === null ? [] : [`First sync: ${firstSync.downloaded} of ${firstSync.total}`]),
    `Waiting: ${waiting}, refused: ${refused}`,
    ...(storage === undefined ? [] : [`Storage: ${spaceWords(storage)}, kept: ${String(storage.kept)}`]),
    `Rows: ${counts.map(({ table, rows }) => `${table} ${rows}`).join(', ')}`,
    'Events, the latest first:',
    ...events.map(({ at, kind, detail }) => `${new Date(at).toISOString()} ${kind} ${detail}`),
  ].join('\n');
}
