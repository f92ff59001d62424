/** What happened to a session, in a person's words. */
import type { QueuedChange, SessionEvent } from '../../domain/session-event.ts';
import { m } from '../../messages/messages.ts';

/** `You cancelled, late`; `name` is the other side's. */
export function eventWords(event: SessionEvent, viewerId: string, name: string): string {
  const by = { by: event.actorId === viewerId ? 'you' : event.actorId === null ? 'nobody' : 'other', name };
  const words: Readonly<Record<string, string>> = {
    requested: m.session_event_requested(by),
    booked: m.session_event_booked(by),
    confirmed: m.session_event_confirmed(by),
    declined: m.session_declined_by(by),
    withdrawn: m.session_withdrawn_by(by),
    expired: m.session_event_expired(),
    cancelled: cancelledWords(event, by),
    completed: m.session_event_completed(by),
    reviewed: m.session_event_reviewed(by),
    replied: m.session_event_replied(by),
    attended: m.session_event_attended(by),
    client_no_show: m.session_event_client_no_show(by),
    trainer_no_show: m.session_event_trainer_no_show(by),
    attendance_undone: m.session_event_attendance_undone(by),
    waived: m.session_event_waived(by),
    counted: m.session_event_counted(by),
    proposed: event.isLate ? m.session_event_proposed_late(by) : m.session_event_proposed(by),
    moved: m.session_event_moved(by),
    proposal_declined: m.session_event_proposal_declined(by),
    proposal_withdrawn: m.session_event_proposal_withdrawn(by),
    proposal_expired: m.session_event_proposal_expired(),
    call_joined: m.session_event_call_joined(by),
    call_left: m.session_event_call_left(by),
  };
  return words[event.kind] ?? m.session_event_changed(by);
}

function cancelledWords({ cancelKind }: SessionEvent, by: { by: string; name: string }): string {
  if (cancelKind === 'late') return m.session_cancelled_late_by(by);
  return cancelKind === 'early' ? m.session_cancelled_early_by(by) : m.session_cancelled_by(by);
}

/** What this device has done and not sent. */
export function queuedWords({ table, command, status, isNew }: QueuedChange): string {
  if (command === 'setAttendance') return m.session_queued_attendance();
  if (command === 'waivePenalty') return m.session_queued_waiver();
  if (command === 'replyToReview') return m.session_queued_reply();
  if (table === 'session_reviews') return isNew ? m.session_queued_review() : m.session_queued_review_change();
  if (table === 'reschedule_proposals') {
    return isNew ? m.session_queued_proposal() : m.session_queued_proposal_answer();
  }
  if (isNew) return m.session_queued_request();
  const words: Readonly<Record<string, string>> = {
    confirmed: m.session_queued_confirmed(),
    cancelled: m.session_queued_cancelled(),
    completed: m.session_queued_completed(),
  };
  return (status === null ? undefined : words[status]) ?? m.session_queued_changed();
}
