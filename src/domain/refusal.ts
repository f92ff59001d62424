/**
 * Why a rule says no. One list for both enforcers: the device, before anything is queued, and Postgres, which raises the
 * same code. The sentence for each code stands in `api/refusal-text.ts`.
 */
import { failed, type Result } from './result.ts';

export const REFUSAL_CODES = [
  'slot_taken',
  'client_busy',
  'outside_availability',
  'too_soon',
  'too_far',
  'day_full',
  'too_many_pending',
  'bad_duration',
  'in_the_past',
  'bad_transition',
  'not_yours',
  'stale',
  'hold_expired',
  'proposal_open',
  'proposal_closed',
  'review_exists',
  'review_too_early',
  'review_closed',
  'no_show_no_review',
  'too_long',
  'bad_rating',
  'series_too_long',
  'series_empty',
  'missing_place',
  'unknown_trainer',
  'invite_closed',
  'depends_on_rejected',
  'server_error',
  'bad_input',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** What a rule said no to; `detail` holds what the sentence needs, such as `{ column: 'comment', limit: 1000 }`. */
export interface Refusal {
  code: RefusalCode;
  detail?: Record<string, unknown>;
}

export function isRefusalCode(code: unknown): code is RefusalCode {
  return REFUSAL_CODES.some((known) => known === code);
}

export function refuse(code: RefusalCode, detail?: Record<string, unknown>): Result<never, Refusal> {
  return failed(detail === undefined ? { code } : { code, detail });
}
