import type { SyncStatus } from '../../api/sync/hooks.ts';
import { formatDay, formatTime, nearDay, type TimeFormat } from '../../domain/format-time.ts';

export interface StripWords {
  kind: 'offline' | 'sending' | 'delayed' | 'refused' | 'signed_out';
  text: string;
  /** Where a tap on the strip leads. */
  to: '/refused' | '/sign-in' | null;
}

/** What stands in the way, in short, beside something that matters more. */
const TROUBLE: Partial<Record<SyncStatus['state'], string>> = { offline: 'Offline', delayed: 'Can’t send yet' };

/** What there is to say about sync, or null when all is sent. What needs the person comes before what passes by itself. */
export function stripWords(status: SyncStatus, now: Date, format: TimeFormat): StripWords | null {
  const { state, waiting, refused } = status;
  if (state === 'signed_out') {
    const text = waiting > 0 ? `Sign in again to send your ${changes(waiting)}` : 'Sign in again to get what is new';
    return { kind: 'signed_out', text, to: '/sign-in' };
  }
  if (refused > 0) {
    const trouble = TROUBLE[state];
    const first = trouble === undefined ? [] : [trouble, ...waitingWords(waiting)];
    const text = `${changes(refused)} ${refused === 1 ? 'was' : 'were'} refused: look`;
    return { kind: 'refused', text: [...first, text].join(' · '), to: '/refused' };
  }
  if (state === 'offline') {
    return { kind: 'offline', text: [asOf(status, now, format), ...waitingWords(waiting)].join(' · '), to: null };
  }
  if (state === 'delayed') {
    return { kind: 'delayed', text: ['Can’t send yet: trying again', ...waitingWords(waiting)].join(' · '), to: null };
  }
  if (waiting > 0) return { kind: 'sending', text: `Sending ${changes(waiting)}…`, to: null };
  return null;
}

function asOf({ lastSyncedAt }: SyncStatus, now: Date, format: TimeFormat): string {
  if (lastSyncedAt === null) return 'Offline: this device has nothing yet';
  const time = formatTime(lastSyncedAt, format);
  const isToday = nearDay(lastSyncedAt, now, format) === nearDay(now, now, format);
  const when = isToday ? time : `${time} on ${formatDay(lastSyncedAt, now, format)}`;
  return `Offline: showing what this device had at ${when}`;
}

function waitingWords(waiting: number): string[] {
  return waiting > 0 ? [`${changes(waiting)} waiting`] : [];
}

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count.toLocaleString()} changes`;
}
