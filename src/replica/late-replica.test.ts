import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openNodeReplica, type NodeReplica } from '../testing/node-replica.ts';
import { lateReplica } from './late-replica.ts';
import type { Replica } from './replica.ts';

let node: NodeReplica;
let opening: PromiseWithResolvers<Replica>;
let late: Replica;
beforeEach(async () => {
  node = await openNodeReplica();
  opening = Promise.withResolvers();
  late = lateReplica(opening.promise);
});
afterEach(() => node.remove());

const insert = "INSERT INTO upload_failures (id, count) VALUES ('one', 1)";

it('answers what was asked before it was there', async () => {
  await node.replica.execute(insert);
  const read = late.getAll('SELECT id, count FROM upload_failures');
  const written = late.execute("UPDATE upload_failures SET first_at = 'now'");
  const queued = Array.fromAsync(late.getCrudTransactions());
  opening.resolve(node.replica);
  expect(await read).toEqual([{ id: 'one', count: 1 }]);
  expect(await queued).toEqual([]);
  await written;
  expect(await late.getAll('SELECT first_at FROM upload_failures')).toEqual([{ first_at: 'now' }]);
});

it('follows tables from the start, but not once it was told to stop', async () => {
  const onChange = vi.fn<() => void>();
  const unwanted = vi.fn<() => void>();
  late.onChangeWithCallback({ onChange }, { tables: ['upload_failures'] });
  late.onChangeWithCallback({ onChange: unwanted }, { tables: ['upload_failures'] })();
  opening.resolve(node.replica);
  await late.execute(insert);
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
  expect(unwanted).not.toHaveBeenCalled();
});

it('knows nothing of its sync until it is there, and says then that this has changed', async () => {
  const statusChanged = vi.fn<() => void>();
  late.registerListener({ statusChanged });
  expect([late.currentStatus.connected, late.currentStatus.hasSynced]).toEqual([false, undefined]);
  expect(statusChanged).not.toHaveBeenCalled();
  opening.resolve(node.replica);
  await late.getClientId();
  expect(statusChanged).toHaveBeenCalled();
  expect(late.currentStatus.hasSynced).toBe(false);
});

it('fails with what opening failed with', async () => {
  late.onChangeWithCallback({ onChange: () => undefined }, { tables: ['users'] });
  opening.reject(new Error('no such file'));
  await expect(late.getAll('SELECT 1')).rejects.toThrow('no such file');
  await expect(late.writeTransaction(async () => undefined)).rejects.toThrow('no such file');
});
