/** What happened to a session, in a person's words. */
import type { QueuedChange, SessionEvent } from '../../domain/session-event.ts';

/** `You cancelled, late`; `name` is the other side's. */
export function eventWords(event: SessionEvent, viewerId: string, name: string): string {
  const who = event.actorId === viewerId ? 'You' : name;
  const late = event.cancelKind === 'late' || event.cancelKind === 'early' ? `, ${event.cancelKind}` : '';
  const words: Readonly<Record<string, string>> = {
    requested: `${who} asked for it`,
    booked: `${who} booked it`,
    confirmed: event.actorId === null ? 'It was confirmed' : `${who} confirmed it`,
    declined: `${who} declined`,
    withdrawn: `${who} took the request back`,
    expired: 'Nobody answered in time',
    cancelled: `${who} cancelled${late}`,
    completed: event.actorId === null ? 'It took place' : `${who} marked it as done`,
  };
  return words[event.kind] ?? `${event.actorId === null ? 'Something' : who} changed it`;
}

/** What this device has done and not sent. */
export function queuedWords({ table, status, isNew }: QueuedChange): string {
  if (table === 'session_reviews') return isNew ? 'You reviewed it' : 'You changed your review';
  if (isNew) return 'You asked for it';
  const words: Readonly<Record<string, string>> = {
    confirmed: 'You confirmed it',
    cancelled: 'You cancelled',
    completed: 'You marked it as done',
  };
  return (status === null ? undefined : words[status]) ?? 'You changed its details';
}
