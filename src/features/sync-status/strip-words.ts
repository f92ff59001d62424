import type { SyncStatus } from '../../api/sync/hooks.ts';
import { formatDay, formatTime, nearDay, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';

export interface StripWords {
  kind: 'offline' | 'sending' | 'delayed' | 'refused' | 'signed_out';
  text: string;
  /** Where a tap on the strip leads. */
  to: '/refused' | '/sign-in' | null;
}

/** What stands in the way, in short, beside something that matters more. */
const TROUBLE: Partial<Record<SyncStatus['state'], string>> = {
  offline: m.strip_offline(),
  delayed: m.strip_delayed(),
};

/** What there is to say about sync, or null when all is sent. What needs the person comes before what passes by itself. */
export function stripWords(status: SyncStatus, now: Date, format: TimeFormat): StripWords | null {
  const { state, waiting, refused } = status;
  if (state === 'signed_out') {
    const text = waiting > 0 ? m.strip_signed_out_waiting(counted(waiting)) : m.strip_signed_out();
    return { kind: 'signed_out', text, to: '/sign-in' };
  }
  if (refused > 0) {
    const trouble = TROUBLE[state];
    const first = trouble === undefined ? [] : [trouble, ...waitingWords(waiting)];
    const text = m.strip_refused(counted(refused));
    return { kind: 'refused', text: [...first, text].join(' · '), to: '/refused' };
  }
  if (state === 'offline') {
    return { kind: 'offline', text: [asOf(status, now, format), ...waitingWords(waiting)].join(' · '), to: null };
  }
  if (state === 'delayed') {
    return { kind: 'delayed', text: [m.strip_delayed_again(), ...waitingWords(waiting)].join(' · '), to: null };
  }
  if (waiting > 0) return { kind: 'sending', text: m.strip_sending(counted(waiting)), to: null };
  return null;
}

function asOf({ lastSyncedAt }: SyncStatus, now: Date, format: TimeFormat): string {
  if (lastSyncedAt === null) return m.strip_offline_nothing();
  const time = formatTime(lastSyncedAt, format);
  const isToday = nearDay(lastSyncedAt, now, format) === nearDay(now, now, format);
  const when = isToday ? time : m.strip_time_on({ time, day: formatDay(lastSyncedAt, now, format) });
  return m.strip_offline_at({ when });
}

function waitingWords(waiting: number): string[] {
  return waiting > 0 ? [m.strip_waiting(counted(waiting))] : [];
}

/** The number decides the words; it is shown as the person writes numbers. */
function counted(count: number): { count: number; shown: string } {
  return { count, shown: count.toLocaleString() };
}
