import { afterEach, beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { readAtStart } from '../device/at-start.ts';
import { saveHourCycle, watchHourCycle } from '../device/settings.ts';
import { formatTime } from '../domain/format-time.ts';
import { openReplica, removeReplica } from '../replica/open.ts';
import type { Replica } from '../replica/replica.ts';
import { createFakeApp } from '../testing/fake-app.ts';
import { createServices } from '../testing/services.ts';
import { NOW, putSynced } from '../testing/synced-rows.ts';
import { AppProvider } from './app-provider.ts';
import { updateUser } from './identity/commands.ts';
import { useFormat } from './use-format.ts';

let replica: Replica;
let userId: string;
beforeEach(() => {
  userId = crypto.randomUUID();
  replica = openReplica(userId);
});
afterEach(() => removeReplica(replica, userId));

function Clock() {
  return <time>{formatTime(NOW, useFormat())}</time>;
}

it('follows zone, language and clock at once, without a reload', async () => {
  await putSynced(replica, 'users', { id: userId, locale: 'en-GB', time_zone: 'UTC' });
  const services = createServices(replica, userId);
  const app = createFakeApp(userId, {}, services);
  const screen = await render(
    <AppProvider app={app}>
      <Clock />
    </AppProvider>,
  );
  await expect.element(screen.getByText('12:00', { exact: true })).toBeVisible();
  await app.chooseHourCycle('h12');
  await expect.element(screen.getByText('12:00 pm')).toBeVisible();
  await updateUser(services, { timeZone: 'Asia/Tokyo', locale: 'de' });
  await expect.element(screen.getByText('9:00 PM')).toBeVisible();
});

it('is known before the first paint of the next start, and told to other tabs', async () => {
  const told: unknown[] = [];
  const stop = watchHourCycle((kept) => told.push(kept));
  await saveHourCycle('h23');
  await expect.poll(() => told.at(-1)).toBe('h23');
  expect(await readAtStart()).toMatchObject({ hourCycle: 'h23' });
  await saveHourCycle(null);
  await expect.poll(() => told.at(-1)).toBeNull();
  stop();
});
