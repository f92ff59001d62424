import { expect, it } from 'vitest';
import { CLIENT_ID, createSession, TRAINER_ID } from '../testing/builders.ts';
import { lateness } from './cancellation.ts';

const START = new Date('2026-06-09T10:00:00.000Z').getTime();
const HOUR = 3_600_000;

it.each([
  ['long before', 72 * HOUR, CLIENT_ID, 48 * HOUR, 'early'],
  ['exactly on the boundary', 72 * HOUR, CLIENT_ID, 24 * HOUR, 'early'],
  ['a millisecond after it', 72 * HOUR, CLIENT_ID, 24 * HOUR - 1, 'late'],
  ['booked inside by the client, within the grace', 10 * HOUR, CLIENT_ID, 9.75 * HOUR, 'early'],
  ['booked inside by the client, after the grace', 10 * HOUR, CLIENT_ID, 9.75 * HOUR - 1, 'late'],
  ['booked inside by the trainer', 10 * HOUR, TRAINER_ID, 1, 'early'],
  ['booked before the window by the trainer', 72 * HOUR, TRAINER_ID, HOUR, 'late'],
] as const)('%s', (_, bookedBefore, createdBy, cancelledBefore, expected) => {
  const session = createSession({ createdBy, createdAt: new Date(START - bookedBefore) });
  expect(lateness(session, new Date(START - cancelledBefore))).toBe(expected);
});
