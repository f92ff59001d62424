import { expect, it } from 'vitest';
import { createSession } from '../testing/builders.ts';
import { attendanceSummary } from './attendance-summary.ts';
import type { Session } from './session.ts';

const now = new Date('2026-06-10T12:00:00.000Z');

it.each<[string, Partial<Session>[], [held: number, missed: number, late: number]]>([
  ['nothing', [], [0, 0, 0]],
  ['one that was held, noted or not', [{ status: 'completed' }, { attendance: 'attended' }], [2, 0, 0]],
  ['one that was missed', [{ status: 'completed', attendance: 'client_no_show' }, {}], [2, 1, 0]],
  ['one that the trainer missed', [{ status: 'completed', attendance: 'trainer_no_show' }], [0, 0, 0]],
  ['one to come', [{ scheduledAt: new Date('2026-06-11T12:00:00.000Z') }], [0, 0, 0]],
  [
    'ones called off',
    [
      { status: 'cancelled', cancelKind: 'late' },
      { status: 'cancelled', cancelKind: 'early' },
    ],
    [0, 0, 1],
  ],
])('of %s', (_, sessions, [held, missed, lateCancelled]) => {
  expect(
    attendanceSummary(
      sessions.map((one) => createSession(one)),
      now,
    ),
  ).toEqual({ held, missed, lateCancelled });
});
