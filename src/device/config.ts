/** The last good answer of `/config.json`, for a start without a network. Read by `at-start.ts`. */
import { openDevice } from './database.ts';
import { ONLY } from './stored.ts';

export async function saveConfig(config: unknown): Promise<void> {
  const device = await openDevice();
  await device.config.put({ key: ONLY, config });
}
