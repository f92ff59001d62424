import { afterEach, beforeEach, expect, it } from 'vitest';
import { findProposal } from '../../replica/proposals.ts';
import { rejectedWritesQuery } from '../../replica/rejected-writes.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { refuseFirst } from '../../testing/refuse-first.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { CLIENT, createSessionRow, hoursFromNow, OTHER_CLIENT, putSynced, SESSION } from '../../testing/synced-rows.ts';
import type { Services } from '../services.ts';
import { sendAgain } from '../sync/commands.ts';
import { proposeTime, reviseProposal } from './proposal-commands.ts';

let node: NodeReplica;
let asClient: Services;
beforeEach(async () => {
  node = await openNodeReplica();
  asClient = createServices(node.replica, CLIENT);
  await putSynced(node.replica, 'sessions', createSessionRow(30));
});
afterEach(() => node.remove());

const wish = (hours: number, durationMinutes = 60) => ({
  sessionId: SESSION,
  scheduledAt: hoursFromNow(hours),
  durationMinutes,
  note: 'My train',
});
const refused = () => rejectedWritesQuery(node.replica, CLIENT).execute();

it.each([true, false])('sends a refused proposal with another time (rolled back: %s)', async (rollBack) => {
  await proposeTime(asClient, wish(54));
  const id = await refuseFirst(node.replica, { code: 'slot_taken', rollBack });
  expect(await refused()).toMatchObject([{ command: 'proposeTime', sessionId: SESSION }]);
  expect(await reviseProposal(asClient, id, wish(55, 90))).toEqual({ ok: true, value: null });
  expect(await refused()).toEqual([]);
  expect(await readQueue(node.replica)).toMatchObject([
    {
      ops: [
        {
          op: 'PUT',
          table: 'reschedule_proposals',
          data: {
            session_id: SESSION,
            scheduled_at: hoursFromNow(55).toISOString(),
            duration_minutes: 90,
            note: 'My train',
          },
          metadata: { command: 'proposeTime' },
        },
      ],
    },
  ]);
  expect(await findProposal(node.replica, 'client-1')).toMatchObject({ scheduledAt: hoursFromNow(55), status: 'open' });
});

it('keeps the refusal while what would be sent is refused too', async () => {
  await proposeTime(asClient, wish(54));
  const id = await refuseFirst(node.replica);
  await putSynced(node.replica, 'sessions', createSessionRow(60, { id: 'other', client_id: OTHER_CLIENT }));
  expect(await reviseProposal(asClient, id, wish(60.5))).toMatchObject({ error: { code: 'slot_taken' } });
  expect(await reviseProposal(asClient, id, wish(30))).toMatchObject({ error: { code: 'proposal_closed' } });
  expect(await refused()).toHaveLength(1);
  expect(await sendAgain(asClient, id)).toMatchObject({ ok: true });
  expect(await reviseProposal(asClient, id, wish(55))).toMatchObject({ error: { code: 'bad_input' } });
});
