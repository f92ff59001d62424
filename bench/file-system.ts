/**
 * OPFS, which the app keeps its data in, against IndexedDB, which works in more browsers: the whole app built on each, on
 * two servers that hold the same. First syncs, local writes until they are painted, and cold starts with the servers
 * stopped; the first two with 10,000 rows.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { startFilledServer } from '../src/testing/filled-server.ts';
import { buildAppOnIndexedDb } from './app-on.ts';
import { openProfile, slowDown } from './browser.ts';
import { ratioFigure, timeFigure, type Effort, type Figure } from './figures.ts';
import { syncOurs } from './first-sync.ts';
import { fillLife, sessionsFor } from './life.ts';
import { confirmToPaint } from './local-write.ts';
import { startOurs } from './offline-start.ts';
import { insertRequests, nameOf } from './requests.ts';
import { signInOnOurs } from './screens.ts';
import { interleave, type Pairs } from './statistics.ts';

/** She trains the person whose life is long, so her device holds all of it too. */
const TRAINER = 'Maya';

interface Turns {
  warmUp: number;
  measured: number;
}

interface Urls {
  opfs: string;
  indexedDb: string;
}

export async function benchFileSystem({ quick }: Effort): Promise<Figure[]> {
  const rows = quick ? 1_000 : 10_000;
  const turns = quick ? { warmUp: 0, measured: 2 } : { warmUp: 1, measured: 12 };
  const writes = turns.warmUp + turns.measured;
  // What was opened is closed whatever happens, the last first.
  await using opened = new AsyncDisposableStack();
  const app = await buildAppOnIndexedDb();
  opened.defer(() => app.dispose());
  const start = async (environment: Record<string, string>) => {
    const server = await startFilledServer(
      async (database) => {
        await fillLife(database, { rows, sessions: sessionsFor(rows) });
        await insertRequests(database, TRAINER, 'Ben', 2 * writes);
      },
      { environment },
    );
    opened.defer(() => server.dispose());
    return server;
  };
  const opfs = await start({});
  const indexedDb = await start({ SPOTTER_APP_FOLDER: app.folder });
  const urls = { opfs: opfs.url, indexedDb: indexedDb.url };

  const syncs = await interleave(
    turns,
    () => syncOurs(urls.opfs, rows / 5),
    () => syncOurs(urls.indexedDb, rows / 5),
  );
  const profile = await openProfile();
  opened.defer(() => profile.dispose());
  const [fast, slow] = await measureWrites(turns, await signInOnBoth(profile.context, urls));
  await opfs.stop();
  await indexedDb.stop();
  const starts = await interleave(
    turns,
    () => startOurs(profile, `${urls.opfs}/trainer/sessions`),
    () => startOurs(profile, `${urls.indexedDb}/trainer/sessions`),
  );
  return [
    ...compare(`first sync of ${rows.toLocaleString('en')} rows`, syncs),
    ...compare('a write → painted', fast),
    ...compare('a write → painted, 4× slower', slow),
    ...compare('cold start offline → the list', starts),
  ];
}

/** The pages of the trainer's two devices. */
interface Devices {
  opfs: Page;
  indexedDb: Page;
}

async function signInOnBoth(context: BrowserContext, urls: Urls): Promise<Devices> {
  return {
    opfs: await signInOnOurs(context, urls.opfs, TRAINER, nameOf(1)),
    indexedDb: await signInOnOurs(context, urls.indexedDb, TRAINER, nameOf(1)),
  };
}

async function measureWrites(turns: Turns, { opfs, indexedDb }: Devices): Promise<[fast: Pairs, slow: Pairs]> {
  const measure = (from: number) =>
    interleave(
      turns,
      (turn) => confirmToPaint(opfs, nameOf(from + turn), 'Decline'),
      (turn) => confirmToPaint(indexedDb, nameOf(from + turn), 'Decline'),
    );
  const fast = await measure(1);
  await slowDown(opfs, 4);
  await slowDown(indexedDb, 4);
  return [fast, await measure(1 + turns.warmUp + turns.measured)];
}

function compare(name: string, pairs: Pairs): Figure[] {
  return [
    timeFigure(`${name}, OPFS`, pairs.ours),
    timeFigure(`${name}, IndexedDB`, pairs.theirs),
    ratioFigure(`${name}, OPFS by IndexedDB`, pairs),
  ];
}
