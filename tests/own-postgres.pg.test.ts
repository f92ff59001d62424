/** The same built app on a Postgres of one's own: the short story, in real Chromium. */
import { expect as expectPage } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServerProcess, startServerProcess } from '../src/testing/server-process.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing/test-database.ts';
import { Device, expectAllSent, signInAs, waitUntilInstalled, writeReview } from './e2e/support.ts';

describe.runIf(process.env['TEST_DATABASE_URL'] !== undefined)('with DATABASE_URL', () => {
  const maya = new Device();
  const ben = new Device();
  let db: TestDatabase;
  let server: ServerProcess;

  beforeAll(async () => {
    db = await createTestDatabase();
    server = await startServerProcess({ flags: ['--demo'], environment: { DATABASE_URL: db.url ?? '' } });
  }, 120_000);
  afterAll(async () => {
    await maya.dispose();
    await ben.dispose();
    await server.dispose();
    await db.close();
  }, 60_000);

  it('a review that was left with the server stopped reaches the trainer’s screen', async () => {
    const mayas = await maya.open(server.url);
    await signInAs(mayas, 'Maya Kowalski');
    await mayas.getByRole('tab', { name: /^Past/ }).click();
    const bens = await ben.open(server.url);
    await signInAs(bens, 'Ben Schulz');
    await waitUntilInstalled(bens);
    await server.stop();
    await bens.goto(`${server.url}/sessions?tab=past`);
    await bens.getByRole('link', { name: /^Leave review/ }).click();
    await writeReview(bens, 5, 'On a Postgres of our own');
    await server.start();
    await expectPage(mayas.getByText('“On a Postgres of our own”')).toBeVisible({ timeout: 30_000 });
    await expectAllSent(bens);
    const rows = await db.database.query('select rating from public.session_reviews where comment = $1', [
      'On a Postgres of our own',
    ]);
    expect(rows).toEqual([{ rating: 5 }]);
    expect([...maya.problems, ...ben.problems]).toEqual([]);
  }, 120_000);
});
