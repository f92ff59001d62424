import { expect, it } from 'vitest';
import { openReplica, removeReplica } from './open.ts';

async function fileNames(): Promise<string[]> {
  const names: string[] = [];
  const directory = await navigator.storage.getDirectory();
  for await (const name of directory.keys()) names.push(name);
  return names;
}

it('keeps a file a person, reads it again after closing, and removes one without the other', async () => {
  const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
  for (const userId of [one, other]) {
    const replica = openReplica(userId);
    await replica.execute('INSERT INTO time_off (id, reason) VALUES (?, ?)', ['off', userId]);
    await replica.close();
  }

  const again = openReplica(one);
  expect(await again.getAll('SELECT reason FROM time_off')).toEqual([{ reason: one }]);
  await removeReplica(again, one);
  expect((await fileNames()).filter((name) => name.includes(one))).toEqual([]);

  const anew = openReplica(one);
  expect(await anew.getAll('SELECT reason FROM time_off')).toEqual([]);
  await removeReplica(anew, one);
  const kept = openReplica(other);
  expect(await kept.getAll('SELECT reason FROM time_off')).toEqual([{ reason: other }]);
  await removeReplica(kept, other);
});

it('shares a person’s replica between tabs', async () => {
  const userId = crypto.randomUUID();
  const [tab, otherTab] = [openReplica(userId), openReplica(userId)];
  await tab.execute('INSERT INTO time_off (id, reason) VALUES (?, ?)', ['off', 'seen']);
  expect(await otherTab.getAll('SELECT reason FROM time_off')).toEqual([{ reason: 'seen' }]);
  await otherTab.close();
  await removeReplica(tab, userId);
});
