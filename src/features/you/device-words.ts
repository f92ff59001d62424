/** What this device knows of itself, in words. */
import type { Storage } from '../../api/device/hooks.ts';
import type { SyncStatus } from '../../api/sync/hooks.ts';
import { m } from '../../messages/messages.ts';

const STATES: Record<SyncStatus['state'], string> = {
  starting: m.you_state_starting(),
  offline: m.you_state_offline(),
  sending: m.you_state_sending(),
  delayed: m.you_state_delayed(),
  synced: m.you_state_synced(),
  signed_out: m.you_state_signed_out(),
};

export function stateWords(state: SyncStatus['state']): string {
  return STATES[state];
}

/** `3.4 MB of 2.1 GB` */
export function spaceWords({ used, quota }: Storage): string {
  if (used === null) return m.you_space_unknown();
  return quota === null ? size(used) : m.you_space_of({ used: size(used), quota: size(quota) });
}

/** As far as the browser tells; it is asked at each start as well. */
export function keptWords(kept: boolean | null): string {
  if (kept === null) return m.you_kept_unknown();
  return kept ? m.you_kept_yes() : m.you_kept_no();
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

/** The build that runs, by the name of its first file, which changes with every change of the app. */
export function appVersion(): string {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? '';
  return /index-([\w-]+)\.js$/.exec(entry)?.[1] ?? m.you_version_development();
}
