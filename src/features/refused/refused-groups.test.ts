import { expect, it } from 'vitest';
import type { RejectedWrite } from '../../api/sync/hooks.ts';
import { groupRefused } from './refused-groups.ts';

function write(id: string, changes: Partial<RejectedWrite>, op: 'PUT' | 'PATCH' = 'PATCH'): RejectedWrite {
  return {
    id,
    code: 'slot_taken',
    detail: {},
    command: null,
    at: null,
    rejectedAt: new Date(0),
    transaction: { key: id, ops: [{ op, table: 'sessions', id: 's', data: {}, base: null, metadata: null }] },
    sessionId: 's',
    otherName: null,
    scheduledAt: null,
    placeZone: null,
    removed: { name: null, localDate: null, startsAt: null, endsAt: null },
    ...changes,
  };
}
const dependent = (id: string, on = 'sessions/s') => write(id, { code: 'depends_on_rejected', detail: { on } });
const ids = (writes: readonly RejectedWrite[]) =>
  groupRefused(writes).map(({ write: { id }, dependents }) => [id, dependents.map((one) => one.id)]);

it('puts what hung on a refused row under its making, in the order in which it was entered', () => {
  const made = write('5', {}, 'PUT');
  expect(ids([dependent('10'), dependent('7'), made, write('3', {})])).toEqual([
    ['5', ['7', '10']],
    ['3', []],
  ]);
});

it('lets stand by itself what hung on something that was dealt with, or on nothing that is known', () => {
  expect(ids([dependent('7'), dependent('8', 'sessions/other'), write('5', {})])).toEqual([
    ['7', []],
    ['8', []],
    ['5', []],
  ]);
});
