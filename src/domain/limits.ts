/** How long a text may be, in characters as a person counts them (code points; Postgres' `char_length`). */
export const TEXT_LIMITS = {
  display_name: 80,
  headline: 120,
  bio: 2000,
  place_name: 120,
  address: 300,
  directions: 1000,
  focus_area: 120,
  location: 300,
  meeting_url: 500,
  client_note: 1000,
  prep_note: 1000,
  cancel_reason: 500,
  waive_reason: 500,
  proposal_note: 500,
  review_comment: 1000,
  review_reply: 1000,
  session_note: 4000,
  time_off_reason: 200,
} as const;

export type LimitedText = keyof typeof TEXT_LIMITS;

/** The length of a text in code points: an emoji of one code point counts as one. */
export function textLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

export function isTooLong(text: string | null | undefined, limit: LimitedText): boolean {
  return text != null && textLength(text) > TEXT_LIMITS[limit];
}
