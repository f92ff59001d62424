/** A refused change, in words: what the person did, and what they had entered. */
import type { RejectedWrite } from '../../api/sync/hooks.ts';
import { STAR_COUNT } from '../../components/stars.tsx';
import { formatDay, formatTime, formatZone, isSameClock, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';

export interface Entered {
  term: string;
  value: string;
}

/** `Review for Maya Okonkwo` */
export function refusedTitle(write: RejectedWrite): string {
  const name = write.otherName ?? m.refused_somebody();
  const status = enteredValue(write, 'status');
  if (write.command === 'replyToReview') return m.refused_reply({ name });
  if (isDeletion(write)) return REMOVED[write.transaction.ops[0]?.table ?? '']?.() ?? m.refused_removed();
  if (isOf(write, 'session_notes')) return m.refused_note_title({ name });
  if (write.command === 'setAttendance') return m.refused_attendance({ name });
  if (write.command === 'waivePenalty') return m.refused_waiver({ name });
  if (isReview(write)) return m.refused_review({ name });
  // What is asked for or proposed carries a status too: the one it would have had.
  if (write.command === 'proposeTime') return m.refused_proposed({ name });
  if (write.command === 'answerProposal') return answerTitle(status, name);
  if (write.command === 'createSeries') return m.refused_asked_series({ name });
  if (write.command === 'createSession') return m.refused_asked({ name });
  if (status === 'confirmed') return m.refused_confirmed({ name });
  if (status === 'completed') return m.refused_completed({ name });
  if (status === 'cancelled') return m.refused_cancelled({ name });
  if (write.command === 'acceptInvite')
    return m.refused_accepted_invite({ name: enteredValue(write, 'trainer_display_name') ?? m.refused_somebody() });
  if (write.command === 'createInvite') return m.refused_created_invite();
  if (write.command === 'completeOnboarding') return m.refused_onboarding();
  if (write.command === 'updateUser') return m.refused_user();
  const own = OWN[write.command ?? ''];
  if (own !== undefined) return own();
  if (write.command === 'endRelation') return m.refused_ended({ name });
  return write.otherName === null ? m.refused_change() : m.refused_change_with({ name });
}

function answerTitle(status: string | null, name: string): string {
  if (status === 'accepted') return m.refused_proposal_accepted({ name });
  if (status === 'declined') return m.refused_proposal_declined({ name });
  return status === 'withdrawn' ? m.refused_proposal_withdrawn({ name }) : m.refused_proposal_answer({ name });
}

/** What a trainer changed of their own. */
const OWN: Readonly<Record<string, () => string>> = {
  setWeekdays: m.refused_hours,
  copyDay: m.refused_hours,
  setDate: m.refused_hours,
  saveTimeOff: m.refused_time_off,
  changeProfile: m.refused_profile,
  setMeetingUrl: m.refused_profile,
  savePlace: m.refused_profile,
};

const REMOVED: Readonly<Record<string, () => string>> = {
  availability_overrides: m.refused_removed_date,
  session_notes: m.refused_note_delete,
  time_off: m.refused_removed_time_off,
  trainer_invites: m.refused_removed_invite,
  trainer_places: m.refused_removed_place,
};

/** A client's own; the reply to one is its trainer's. */
export function isReview(write: RejectedWrite): boolean {
  return isOf(write, 'session_reviews') && write.command !== 'replyToReview';
}

function isOf(write: RejectedWrite, table: string): boolean {
  return write.transaction.ops.some((op) => op.table === table);
}

export function isDeletion(write: RejectedWrite): boolean {
  return write.transaction.ops.every(({ op }) => op === 'DELETE');
}

/** Texts and choices that the person typed or tapped; ids and times the app filled in by itself are left out. */
export function enteredFacts(write: RejectedWrite): Entered[] {
  const facts: Entered[] = [];
  for (const [column, term] of Object.entries(TERMS)) {
    const value = enteredValue(write, column);
    if (value !== null && value !== '') facts.push({ term, value: words(column, value) });
  }
  return facts;
}

/**
 * What stands instead, where the change came from a version that was not the last: of what was entered, as the server had it
 * then, and what had become of the session.
 */
export function standingFacts(write: RejectedWrite): Entered[] {
  const { current } = write.detail;
  if (write.code !== 'stale' || typeof current !== 'object' || current === null) return [];
  const row = current as Record<string, unknown>;
  const facts = Object.entries(TERMS)
    .filter(([column]) => enteredValue(write, column) !== null)
    .map(([column, term]) => ({ term, value: words(column, row[column]) }));
  const status = STATUSES[String(row['status'])];
  return status === undefined ? facts : [{ term: m.refused_term_status(), value: status }, ...facts];
}

function words(column: string, value: unknown): string {
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return m.refused_nothing();
  if (column === 'attendance') return ATTENDANCES[String(value)] ?? String(value);
  return column === 'rating' ? m.refused_stars({ rating: String(value), most: STAR_COUNT }) : String(value);
}

const ATTENDANCES: Record<string, string> = {
  attended: m.refused_came(),
  client_no_show: m.refused_client_no_show(),
  trainer_no_show: m.refused_trainer_no_show(),
  unknown: m.refused_attendance_undone(),
};

const STATUSES: Record<string, string> = {
  pending: m.refused_status_pending(),
  confirmed: m.session_status_confirmed(),
  completed: m.session_status_done(),
  cancelled: m.session_status_cancelled(),
};

const TERMS: Record<string, string> = {
  rating: m.refused_term_rating(),
  comment: m.refused_term_comment(),
  reply: m.refused_term_reply(),
  focus_area: m.refused_term_focus(),
  location: m.refused_term_location(),
  client_note: m.refused_term_client_note(),
  note: m.refused_term_client_note(),
  prep_note: m.refused_term_prep_note(),
  cancel_reason: m.refused_term_cancel_reason(),
  display_name: m.refused_term_name(),
  time_zone: m.refused_term_zone(),
  locale: m.refused_term_locale(),
  headline: m.refused_term_headline(),
  body: m.refused_term_body(),
  waive_reason: m.refused_term_waive_reason(),
  attendance: m.refused_term_attendance(),
};

/** `Tuesday 1 December, 16:00 Berlin (CET)`: read where it happens, and the zone named where that is another clock. */
export function momentWords(at: Date, now: Date, format: TimeFormat, placeZone: string | null): string {
  const told = placeZone === null ? format : { ...format, timeZone: placeZone };
  const moment = `${formatDay(at, now, told)}, ${formatTime(at, told)}`;
  return isSameClock(at, told.timeZone, format.timeZone) ? moment : `${moment} ${formatZone(at, told)}`;
}

/** The time that was proposed instead of the session's own; null for any other change. */
export function proposedTime(write: RejectedWrite): Date | null {
  const at = write.command === 'proposeTime' ? enteredValue(write, 'scheduled_at') : null;
  return at === null ? null : new Date(at);
}

/** The free times nearest to one that was refused, where the server named some; those that are still to come. */
export function alternatives({ command, detail, transaction }: RejectedWrite, now: Date): Date[] {
  const isOfOne = transaction.ops.length === 1 && (command === 'createSession' || command === 'proposeTime');
  const named = Array.isArray(detail['alternatives']) && isOfOne ? detail['alternatives'] : [];
  return named
    .flatMap((at) => (typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? [new Date(at)] : []))
    .filter((at) => at > now);
}

function enteredValue(write: RejectedWrite, column: string): string | null {
  for (const { data } of write.transaction.ops) {
    const value = data[column];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return null;
}
