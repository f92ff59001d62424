/** Why a rule said no, to a person: one sentence a code, whichever side said it. */
import { TEXT_LIMITS } from '../domain/limits.ts';
import type { Refusal, RefusalCode } from '../domain/refusal.ts';
import { m } from '../messages/messages.ts';

type Detail = Record<string, unknown>;
const SENTENCES: Readonly<Record<RefusalCode, (detail: Detail) => string>> = {
  slot_taken: m.refusal_slot_taken,
  client_busy: m.refusal_client_busy,
  outside_availability: m.refusal_outside_availability,
  too_soon: m.refusal_too_soon,
  too_far: m.refusal_too_far,
  day_full: m.refusal_day_full,
  too_many_pending: ({ limit }) =>
    typeof limit === 'number' ? m.refusal_pending_limit({ count: limit }) : m.refusal_too_many_pending(),
  bad_duration: m.refusal_bad_duration,
  in_the_past: m.refusal_in_the_past,
  bad_transition: transitionSentence,
  not_yours: m.refusal_not_yours,
  stale: m.refusal_stale,
  hold_expired: m.refusal_hold_expired,
  proposal_open: m.refusal_proposal_open,
  proposal_closed: m.refusal_proposal_closed,
  review_exists: m.refusal_review_exists,
  review_too_early: m.refusal_review_too_early,
  review_closed: m.refusal_review_closed,
  no_show_no_review: m.refusal_no_show_no_review,
  too_long: tooLongSentence,
  bad_rating: m.refusal_bad_rating,
  series_too_long: m.refusal_series_too_long,
  series_empty: m.refusal_series_empty,
  missing_place: m.refusal_missing_place,
  unknown_trainer: m.refusal_unknown_trainer,
  invite_closed: m.refusal_invite_closed,
  depends_on_rejected: m.refusal_depends_on_rejected,
  server_error: ({ salvaged }) => (salvaged === true ? m.refusal_server_error_salvaged() : m.refusal_server_error()),
  bad_input: ({ column }) => {
    if (column === 'waive_reason') return m.refusal_reason_missing();
    return column === 'body' ? m.refusal_note_empty() : m.refusal_bad_input();
  },
};

/** One sentence for a person. */
export function refusalText({ code, detail = {} }: Refusal): string {
  return SENTENCES[code](detail);
}

function transitionSentence({ from, to, column }: Detail): string {
  if (column === 'role') return m.refusal_bad_transition_role();
  if (column === 'attendance') return m.refusal_bad_transition_attendance();
  if (column === 'penalty_waived') return m.refusal_bad_transition_waive();
  if (from === 'cancelled') return m.refusal_bad_transition_cancelled();
  if (from === 'completed') return m.refusal_bad_transition_completed();
  if (to === 'completed') return m.refusal_bad_transition_complete();
  if (to === 'confirmed') return m.refusal_bad_transition_confirm();
  if (to === 'cancelled') return m.refusal_bad_transition_cancel();
  return m.refusal_bad_transition();
}

function tooLongSentence({ column, limit }: Detail): string {
  const most = typeof limit === 'number' ? limit : limitOf(column);
  return most === null ? m.refusal_too_long() : m.refusal_too_long_limit({ most: most.toLocaleString() });
}

/** A text's limit goes by its column's name, a review's comment and reply by their table's too, a note's by its own. */
function limitOf(column: unknown): number | null {
  const limits: Readonly<Record<string, number>> = TEXT_LIMITS;
  return (
    limits[String(column)] ??
    limits[`review_${String(column)}`] ??
    (column === 'body' ? TEXT_LIMITS.session_note : null)
  );
}
