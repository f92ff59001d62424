import { expect, it } from 'vitest';
import { REFUSAL_CODES } from '../domain/refusal.ts';
import { refusalText } from './refusal-text.ts';

it.each(REFUSAL_CODES)('has one sentence for %s, with and without a detail', (code) => {
  for (const detail of [{}, { limit: 3, column: 'comment', from: 'pending', to: 'confirmed', status: 409 }]) {
    const text = refusalText({ code, detail });
    expect(text).toMatch(/^[A-Z][^]{8,90}\.$/);
    expect(text).not.toMatch(/undefined|null|\[object|_/);
  }
  expect(refusalText({ code })).toBe(refusalText({ code, detail: {} }));
});

it('gives no two codes the same sentence', () => {
  const texts = REFUSAL_CODES.map((code) => refusalText({ code }));
  expect(new Set(texts).size).toBe(REFUSAL_CODES.length);
});

it('says how long a text may be', () => {
  expect(refusalText({ code: 'too_long', detail: { column: 'comment' } })).toContain('1,000 characters');
  expect(refusalText({ code: 'too_long', detail: { column: 'display_name' } })).toContain('80 characters');
  expect(refusalText({ code: 'too_long', detail: { limit: 12 } })).toContain('12 characters');
});

it('says what may not be done to a session', () => {
  expect(refusalText({ code: 'bad_transition', detail: { from: 'cancelled', to: 'confirmed' } })).toContain(
    'cancelled',
  );
  expect(refusalText({ code: 'bad_transition', detail: { column: 'role' } })).toContain('role');
});

it('says what was missing around a session, and when it may be noted', () => {
  expect(refusalText({ code: 'bad_transition', detail: { column: 'attendance' } })).toContain('7 days after the end');
  expect(refusalText({ code: 'bad_transition', detail: { column: 'penalty_waived' } })).toContain('late cancellation');
  expect(refusalText({ code: 'bad_input', detail: { column: 'waive_reason' } })).toContain('reason');
  expect(refusalText({ code: 'bad_input', detail: { column: 'body' } })).toContain('note');
  expect(refusalText({ code: 'too_long', detail: { column: 'body' } })).toContain('4,000 characters');
});
