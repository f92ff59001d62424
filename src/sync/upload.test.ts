import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rejectedWritesQuery } from '../replica/rejected-writes.ts';
import type { Replica } from '../replica/replica.ts';
import { insertRow, writeMetadata } from '../replica/write.ts';
import { openNodeReplica, type NodeReplica } from '../testing/node-replica.ts';
import { readQueue } from '../testing/services.ts';
import { CLIENT, createCardRow, hoursFromNow, NOW, putSynced, TRAINER } from '../testing/synced-rows.ts';
import { createUploadServer, type UploadServer } from '../testing/upload-server.ts';
import { SignedOutError, UploadDelayedError, uploadChanges, type BatchLimit, type UploadServices } from './upload.ts';

const DOWN = { status: 503, body: undefined };
const NO_NETWORK = { status: null, body: undefined };

let node: NodeReplica;
let server: UploadServer;
let now: Date;
let isServerUp: boolean;

beforeEach(async () => {
  node = await openNodeReplica();
  server = createUploadServer();
  now = NOW;
  isServerUp = true;
});
afterEach(() => node.remove());

function services(replica: Replica = node.replica): UploadServices {
  return {
    replica,
    send: server.send,
    isServerUp: () => Promise.resolve(isServerUp),
    now: () => now,
    onEvent: () => undefined,
  };
}

/** Queues so many local transactions more; the first ones have the keys '1', '2', … */
async function queueNotes(count: number, text = ''): Promise<void> {
  const before = await node.replica.get<{ count: number }>('SELECT count(*) AS count FROM session_notes');
  for (let index = before.count + 1; index <= before.count + count; index += 1) {
    await node.replica.writeTransaction((tx) =>
      insertRow(
        tx,
        'session_notes',
        `note-${index}`,
        { session_id: 's', visibility: 'private', body: `Note ${index}${text}`, revision: `r${index}` },
        writeMetadata('writeNote', NOW),
      ),
    );
  }
}

/** As PowerSync does: again and again while there is more; stops at what is thrown. */
async function drain(): Promise<void> {
  while ((await readQueue(node.replica)).length > 0) await uploadChanges(services());
}

const keys = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));
const queuedKeys = async () => (await readQueue(node.replica)).map(({ key }) => key);
const refused = () => rejectedWritesQuery(node.replica, CLIENT).execute();

describe('emptying the queue', () => {
  it('asks nothing when there is nothing to send', async () => {
    await uploadChanges(services());
    expect(server.calls).toEqual([]);
  });

  it('sends up to fifty whole transactions a call, in order', async () => {
    await queueNotes(120);
    await drain();
    expect(server.calls.map((call) => call.length)).toEqual([50, 50, 20]);
    expect(server.applied).toEqual(keys(120));
  });

  it('keeps a transaction of several writes whole', async () => {
    await node.replica.writeTransaction(async (tx) => {
      for (const id of ['a', 'b', 'c']) await insertRow(tx, 'time_off', id, {}, writeMetadata('test', NOW));
    });
    expect(await readQueue(node.replica)).toMatchObject([{ key: '1', ops: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] }]);
    await drain();
    expect(server.calls).toEqual([['1']]);
  });

  it('takes out of the queue what was answered, and comes back for the rest', async () => {
    await queueNotes(3);
    server.faults.push({ status: 200, body: [{ key: '1', outcome: 'applied' }] });
    await uploadChanges(services());
    expect(await queuedKeys()).toEqual(['2', '3']);
  });
});

describe('what passes by itself', () => {
  it('keeps everything in the queue, in order, and says so', async () => {
    await queueNotes(2);
    server.faults.push(NO_NETWORK);
    await expect(uploadChanges(services())).rejects.toThrow(UploadDelayedError);
    expect(await queuedKeys()).toEqual(['1', '2']);
    expect(await refused()).toEqual([]);
    await drain();
    expect(server.applied).toEqual(['1', '2']);
  });

  it('has one effect when the answer is lost', async () => {
    await queueNotes(3);
    server.faults.push('drop', 'drop');
    await expect(uploadChanges(services())).rejects.toThrow(UploadDelayedError);
    await expect(uploadChanges(services())).rejects.toThrow(UploadDelayedError);
    await drain();
    expect(server.applied).toEqual(['1', '2', '3']);
    expect(await refused()).toEqual([]);
  });

  it('drops nothing when the login has ended', async () => {
    await queueNotes(2);
    server.faults.push({ status: 401, body: { code: 'PGRST301', message: 'no' } });
    await expect(uploadChanges(services())).rejects.toThrow(SignedOutError);
    expect(await queuedKeys()).toEqual(['1', '2']);
  });
});

describe('a line that is too slow for the call', () => {
  it('gets smaller calls, down to one, and larger ones again once they come through', async () => {
    await queueNotes(60);
    const limit: BatchLimit = { transactions: 50 };
    server.faults.push(NO_NETWORK, NO_NETWORK, NO_NETWORK, NO_NETWORK);
    while ((await queuedKeys()).length > 0) await uploadChanges(services(), limit).catch(() => undefined);
    expect(server.calls.map((call) => call.length)).toEqual([50, 12, 3, 1, 1, 2, 4, 8, 16, 29]);
    expect(server.applied).toEqual(keys(60));
  });

  it('never gets more than about 64 kB at once, but at least one transaction', async () => {
    await queueNotes(4, 'x'.repeat(30_000));
    await queueNotes(1, 'x'.repeat(100_000));
    await drain();
    expect(server.calls).toEqual([['1', '2'], ['3', '4'], ['5']]);
  });
});

describe('what was refused', () => {
  it('is kept with all that was entered, and the others go on', async () => {
    await queueNotes(3);
    server.refuses.set('2', 'stale');
    await drain();
    expect(server.applied).toEqual(['1', '3']);
    expect(await refused()).toMatchObject([
      {
        code: 'stale',
        detail: { why: 'stale' },
        command: 'writeNote',
        at: NOW,
        rejectedAt: NOW,
        sessionId: 's',
        transaction: { key: '2', ops: [{ op: 'PUT', data: { body: 'Note 2' } }] },
      },
    ]);
  });

  it('is taken back on the device at once, and nothing else is', async () => {
    await queueNotes(3);
    server.refuses.set('2', 'stale');
    await drain();
    expect(await node.replica.getAll('SELECT id FROM session_notes ORDER BY id')).toEqual([
      { id: 'note-1' },
      { id: 'note-3' },
    ]);
  });

  it('names the other person and the time of a booking whose row is gone', async () => {
    await putSynced(node.replica, 'trainer_clients', createCardRow());
    await node.replica.writeTransaction((tx) =>
      insertRow(
        tx,
        'sessions',
        'gone',
        { trainer_id: TRAINER, client_id: CLIENT, scheduled_at: hoursFromNow(5) },
        writeMetadata('createSession', NOW),
      ),
    );
    server.refuses.set('1', 'slot_taken');
    await drain();
    await node.replica.execute("DELETE FROM ps_data__sessions WHERE id = 'gone'");
    expect(await refused()).toMatchObject([
      { sessionId: 'gone', otherName: 'Tara Trainer', scheduledAt: hoursFromNow(5) },
    ]);
  });

  it('is kept before it leaves the queue: a crash between the two keeps it once', async () => {
    await queueNotes(2);
    server.refuses.set('1', 'stale');
    const crashing: Replica = Object.create(node.replica, {
      // The process dies when the first transaction is about to leave the queue.
      getCrudTransactions: { value: () => withCompletion(node.replica, () => Promise.reject(new Error('killed'))) },
    }) as Replica;
    await expect(uploadChanges(services(crashing))).rejects.toThrow('killed');
    expect(await refused()).toHaveLength(1);
    expect(await queuedKeys()).toEqual(['1', '2']);

    await node.reopen();
    await drain();
    expect(await refused()).toHaveLength(1);
    expect(server.applied).toEqual(['2']);
  });
});

async function* withCompletion(replica: Replica, complete: () => Promise<void>) {
  for await (const transaction of replica.getCrudTransactions()) yield Object.assign(transaction, { complete });
}

describe('a call that is refused as a whole', () => {
  it.each([
    ['413', { status: 413, body: undefined }, 'bad_input'],
    ['400', { status: 400, body: { code: '22P02', message: 'invalid' } }, 'bad_input'],
  ])('is asked again one by one after a %s, and only the bad one is set aside', async (_, reply, code) => {
    await queueNotes(4);
    server.poison.set('3', reply);
    await drain();
    expect(server.calls).toEqual([['1', '2', '3', '4'], ['1'], ['2'], ['3'], ['4']]);
    expect(server.applied).toEqual(['1', '2', '4']);
    expect(await refused()).toMatchObject([{ code, transaction: { key: '3' } }]);
  });

  it('lets go what can go when one makes the server fail', async () => {
    await queueNotes(3);
    server.poison.set('2', DOWN);
    await uploadChanges(services());
    expect(server.applied).toEqual(['1']);
    await expect(uploadChanges(services())).rejects.toThrow(UploadDelayedError);
    expect(await queuedKeys()).toEqual(['2', '3']);
  });
});

describe('a transaction that keeps failing', () => {
  async function failTimes(count: number, everyMs: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      await uploadChanges(services()).catch(() => undefined);
      now = new Date(now.getTime() + everyMs);
    }
  }

  it('is set aside after ten times over ten minutes, and the queue drains', async () => {
    await queueNotes(2);
    server.poison.set('1', DOWN);
    await failTimes(10, 60_000);
    expect(await refused()).toEqual([]);
    await drain();
    expect(await refused()).toMatchObject([{ code: 'server_error', transaction: { key: '1' } }]);
    expect(server.applied).toEqual(['2']);
  });

  it('stays when it failed often but not for long, and is remembered over a restart of the app', async () => {
    await queueNotes(1);
    server.poison.set('1', DOWN);
    await failTimes(30, 1_000);
    expect(await queuedKeys()).toEqual(['1']);
    await node.reopen();
    await failTimes(9, 60_000);
    expect(await queuedKeys()).toEqual(['1']);
    await failTimes(2, 60_000);
    expect(await refused()).toMatchObject([{ code: 'server_error' }]);
  });

  it.each([
    ['forward', 365],
    ['back', -365],
  ])('is given its ten minutes, no more and no less, when the clock is set %s', async (_, days) => {
    await queueNotes(1);
    server.poison.set('1', DOWN);
    await failTimes(9, 1_000);
    now = new Date(now.getTime() + days * 86_400_000);
    await failTimes(9, 60_000);
    expect(await queuedKeys()).toEqual(['1']);
    await failTimes(3, 60_000);
    expect(await queuedKeys()).toEqual([]);
  });

  it('stays for ever when it is the server that is down', async () => {
    await queueNotes(1);
    server.poison.set('1', DOWN);
    isServerUp = false;
    await failTimes(50, 60_000);
    expect(await queuedKeys()).toEqual(['1']);
    expect(await refused()).toEqual([]);
  });

  it('starts counting anew once something got through', async () => {
    await queueNotes(1);
    server.poison.set('1', DOWN);
    await failTimes(9, 60_000);
    server.poison.clear();
    await drain();
    await queueNotes(1);
    server.poison.set('2', DOWN);
    await failTimes(9, 120_000);
    expect(await queuedKeys()).toEqual(['2']);
  });
});
