/** Why a rule said no, to a person: one sentence a code, whichever side said it. */
import { TEXT_LIMITS } from '../domain/limits.ts';
import type { Refusal, RefusalCode } from '../domain/refusal.ts';

type Detail = Record<string, unknown>;
type Sentence = string | ((detail: Detail) => string);

const SENTENCES: Readonly<Record<RefusalCode, Sentence>> = {
  slot_taken: 'That time is taken.',
  client_busy: 'Another session is booked at that time.',
  outside_availability: 'The trainer isn’t open at that time.',
  too_soon: 'That is too soon: the trainer needs more notice.',
  too_far: 'That is further ahead than the trainer takes bookings.',
  day_full: 'The trainer’s day is full.',
  too_many_pending: ({ limit }) => `You already have ${count(limit, 'unanswered requests')} with this trainer.`,
  bad_duration: 'A session lasts 45, 60 or 90 minutes.',
  in_the_past: 'That time has passed.',
  bad_transition: transitionSentence,
  not_yours: 'This isn’t yours to change.',
  stale: 'It was changed after this device last saw it.',
  hold_expired: 'Nobody answered this request in time, so its time was given back.',
  proposal_open: 'Another time has been proposed already and waits for an answer.',
  proposal_closed: 'That proposal has been settled already.',
  review_exists: 'This session has a review already.',
  review_too_early: 'A session can be reviewed once it is over.',
  review_closed: 'A review can be changed for 30 days; those are over.',
  no_show_no_review: 'A session that the client missed can’t be reviewed.',
  too_long: tooLongSentence,
  bad_rating: 'A rating is one to five whole stars.',
  series_too_long: 'A series lasts at most a year and 52 sessions.',
  series_empty: 'No date of this series is left.',
  missing_place: 'A session in person needs a place.',
  unknown_trainer: 'This trainer can’t be booked any more.',
  invite_closed: 'This invitation has been used, or is too old.',
  depends_on_rejected: 'It belongs to something that was refused itself.',
  server_error: ({ salvaged }) =>
    salvaged === true
      ? 'It was saved out of a damaged file, and may not have been sent.'
      : 'The server couldn’t take it, though it was tried again and again.',
  bad_input: 'The server couldn’t make sense of it.',
};

/** One sentence for a person. */
export function refusalText({ code, detail = {} }: Refusal): string {
  const sentence = SENTENCES[code];
  return typeof sentence === 'string' ? sentence : sentence(detail);
}

function transitionSentence({ from, to, column }: Detail): string {
  if (column === 'role') return 'You have chosen your role already.';
  if (from === 'cancelled') return 'This session was cancelled.';
  if (from === 'completed') return 'This session is over.';
  if (to === 'completed') return 'A session can be completed once it has begun.';
  if (to === 'confirmed') return 'This request can’t be confirmed any more.';
  if (to === 'cancelled') return 'This session can’t be cancelled any more.';
  return 'That can’t be done to this session now.';
}

function tooLongSentence({ column, limit }: Detail): string {
  const most = typeof limit === 'number' ? limit : limitOf(column);
  return most === null
    ? 'That text is too long.'
    : `That text is too long: ${most.toLocaleString()} characters at most.`;
}

/** A text's limit goes by its column's name, a review's comment and reply by their table's too. */
function limitOf(column: unknown): number | null {
  const limits: Readonly<Record<string, number>> = TEXT_LIMITS;
  return limits[String(column)] ?? limits[`review_${String(column)}`] ?? null;
}

function count(value: unknown, what: string): string {
  return typeof value === 'number' ? `${value} ${what}` : `too many ${what}`;
}
