import { expect, it } from 'vitest';
import { CLIENT_ID, TRAINER_ID } from '../testing/builders.ts';
import { checkEnding } from './relation.ts';

const now = new Date('2026-06-09T10:00:00.000Z');
const before = new Date('2026-06-01T10:00:00.000Z');

it.each([
  ['its trainer', TRAINER_ID, null, { ok: true, value: now }],
  ['its client', CLIENT_ID, null, { ok: true, value: now }],
  ['either, once it has ended', CLIENT_ID, before, { ok: true, value: before }],
  ['somebody else', '00000000-0000-4000-8000-0000000000ff', null, { ok: false, error: { code: 'not_yours' } }],
])('is ended by %s', (_, userId, endedAt, expected) => {
  expect(checkEnding({ id: 'r', trainerId: TRAINER_ID, clientId: CLIENT_ID, endedAt }, userId, now)).toEqual(expected);
});
