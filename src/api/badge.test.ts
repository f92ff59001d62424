import { afterEach, beforeEach, expect, it } from 'vitest';
import { openNodeReplica, type NodeReplica } from '../testing/node-replica.ts';
import { createServices } from '../testing/services.ts';
import { createSessionRow, hoursFromNow, putSynced, SESSION, TRAINER } from '../testing/synced-rows.ts';
import { followBadge } from './badge.ts';

let node: NodeReplica;
beforeEach(async () => {
  node = await openNodeReplica();
});
afterEach(() => node.remove());

const pending = (id: string, holdHours: number) =>
  createSessionRow(48, { id, status: 'pending', hold_expires_at: hoursFromNow(holdHours).toISOString() });

it('shows a trainer how many requests wait, follows them, and is cleared when they leave', async () => {
  await putSynced(node.replica, 'sessions', pending(SESSION, 12));
  await putSynced(node.replica, 'sessions', pending('another', 12));
  await putSynced(node.replica, 'sessions', pending('expired', -1));
  const shown: (number | undefined)[] = [];
  const holder = {
    setAppBadge: (count?: number) => Promise.resolve(void shown.push(count)),
    clearAppBadge: () => Promise.resolve(void shown.push(0)),
  };
  const leaving = new AbortController();
  followBadge(createServices(node.replica, TRAINER, 'trainer'), holder, leaving.signal);
  await expect.poll(() => shown).toEqual([2]);

  await node.replica.execute(`UPDATE sessions SET status = 'confirmed' WHERE id = ?`, [SESSION]);
  await expect.poll(() => shown, { timeout: 5_000 }).toEqual([2, 1]);
  leaving.abort();
  expect(shown).toEqual([2, 1, 0]);
});
