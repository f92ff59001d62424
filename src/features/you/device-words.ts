/** What this device knows of itself, in words. */
import type { DiagnosticEvent, RowCount, Storage } from '../../api/device/hooks.ts';
import type { SyncStatus } from '../../api/sync/hooks.ts';

const STATES: Record<SyncStatus['state'], string> = {
  starting: 'Connecting',
  offline: 'Offline',
  sending: 'Connected, sending',
  delayed: 'Connected, but the server can’t take changes just now',
  synced: 'Connected, all is sent',
  signed_out: 'Signed out by the server: sign in again to go on',
};

export function stateWords(state: SyncStatus['state']): string {
  return STATES[state];
}

/** `3.4 MB of 2.1 GB` */
export function spaceWords({ used, quota }: Storage): string {
  if (used === null) return 'This browser doesn’t say';
  return quota === null ? size(used) : `${size(used)} of ${size(quota)}`;
}

/** As far as the browser tells; it is asked at each start as well. */
export function keptWords(kept: boolean | null): string {
  if (kept === null) return 'This browser makes no promise to keep it.';
  return kept
    ? 'The browser has promised to keep it.'
    : 'The browser may clear it when space runs short. What was sent would come back; what was not would be lost.';
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function size(bytes: number): string {
  const step = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), UNITS.length - 1);
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat('en-GB', {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

export function changes(count: number): string {
  return count === 1 ? '1 change' : `${count.toLocaleString()} changes`;
}

export interface Details {
  version: string;
  status: SyncStatus;
  storage: Storage | undefined;
  counts: readonly RowCount[];
  events: readonly DiagnosticEvent[];
  browser: string;
  now: Date;
}

/** Plain text for whoever helps: no name, no e-mail, nothing that lets anybody in. */
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

/** The build that runs, by the name of its first file, which changes with every change of the app. */
export function appVersion(): string {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? '';
  return /index-([\w-]+)\.js$/.exec(entry)?.[1] ?? 'in development';
}
