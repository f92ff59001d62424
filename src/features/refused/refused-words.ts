/** A refused change, in words: what the person did, and what they had entered. */
import type { RejectedWrite } from '../../api/sync/hooks.ts';
import { STAR_COUNT } from '../../components/stars.tsx';

export interface Entered {
  term: string;
  value: string;
}

/** `Review for Maya Okonkwo` */
export function refusedTitle(write: RejectedWrite): string {
  const name = write.otherName ?? 'somebody';
  const status = enteredValue(write, 'status');
  if (isReview(write)) return `Your review for ${name}`;
  if (status === 'confirmed') return `You confirmed the session with ${name}`;
  if (status === 'completed') return `You marked the session with ${name} as done`;
  if (status === 'cancelled') return `You called off the session with ${name}`;
  if (write.command === 'createSession') return `You asked for a session with ${name}`;
  if (write.command === 'completeOnboarding') return 'You told us who you are';
  if (write.command === 'updateUser') return 'You changed what you say of yourself';
  return write.otherName === null ? 'A change you made' : `A change to the session with ${name}`;
}

export function isReview(write: RejectedWrite): boolean {
  return write.transaction.ops.some((op) => op.table === 'session_reviews');
}

/** Texts and choices that the person typed or tapped; ids and times the app filled in by itself are left out. */
export function enteredFacts(write: RejectedWrite): Entered[] {
  const facts: Entered[] = [];
  for (const [column, term] of Object.entries(TERMS)) {
    const value = enteredValue(write, column);
    if (value === null || value === '') continue;
    facts.push({ term, value: column === 'rating' ? `${value} of ${STAR_COUNT}` : value });
  }
  return facts;
}

const TERMS: Record<string, string> = {
  rating: 'Stars',
  comment: 'Comment',
  reply: 'Reply',
  focus_area: 'Focus',
  location: 'Place',
  client_note: 'Note',
  prep_note: 'What to bring',
  cancel_reason: 'Reason',
  display_name: 'Name',
  time_zone: 'Time zone',
  locale: 'Formats',
  headline: 'Headline',
  body: 'Text',
};

function enteredValue(write: RejectedWrite, column: string): string | null {
  for (const { data } of write.transaction.ops) {
    const value = data[column];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return null;
}
