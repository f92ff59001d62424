import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createScratchDatabase, noteSchema } from '../../../testing/sync-endpoint.ts';
import { openLines } from '../../../testing/sync-lines.ts';

const program = fileURLToPath(new URL('../../../testing/sync-process.ts', import.meta.url));

// PGlite dies with the process; here the database must live on and be written to while the endpoint is dead.
const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];

it.runIf(server)(
  'has every row after six kill -9 under load, from the same store',
  async () => {
    const scratch = await createScratchDatabase(noteSchema);
    const folder = mkdtempSync(join(tmpdir(), 'spotter-kill-'));
    const env = { ...process.env, DATABASE_URL: scratch.url, STORE_PATH: join(folder, 'sync.db') };
    const start = async () => {
      const child = fork(program, { env });
      const [{ url }] = (await once(child, 'message')) as [{ url: string }];
      return { child, url };
    };
    const stop = new AbortController();
    let written = 0;
    const writer = (async () => {
      for (; !stop.signal.aborted; written += 1) {
        const body = `n${written}`;
        await scratch.database.query("insert into notes (owner, body) values ('ann', $1)", [body]);
        if (written % 3 === 0)
          await scratch.database.query("update notes set body = body || '!' where body = $1", [body]);
        if (written % 5 === 0) await scratch.database.query('delete from notes where body = $1', [`n${written - 1}`]);
      }
    })();

    const epochs = new Set<string | undefined>();
    for (let kills = 0; kills < 6; kills += 1) {
      const { child, url } = await start();
      const stream = await openLines(url, 'ann');
      const [first] = await stream.untilComplete();
      epochs.add(first?.checkpoint?.buckets[0]?.bucket.split('#')[0]);
      await sleep(100 + Math.random() * 300);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await stream.close().catch(() => {});
    }
    stop.abort();
    await writer;

    const { child, url } = await start();
    const stream = await openLines(url, 'ann');
    const seen = new Map<string, string>();
    for (const { op, object_id, data } of (await stream.untilComplete()).flatMap((line) => line.data?.data ?? [])) {
      if (op === 'PUT') seen.set(object_id, (JSON.parse(data ?? '{}') as { body: string }).body);
      else seen.delete(object_id);
    }
    const stored = await scratch.database.query<{ body: string }>('select body from notes');
    expect(written).toBeGreaterThan(50);
    expect([...seen.values()].toSorted()).toEqual(stored.map(({ body }) => body).toSorted());
    expect(epochs.size).toBe(1);

    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    await scratch.close();
    rmSync(folder, { recursive: true });
  },
  120_000,
);
