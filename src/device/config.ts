/** The last good answer of `/config.json`, for a start without a network. Read by `at-start.ts`. */
import { ONLY, openDevice } from './database.ts';

export async function saveConfig(config: unknown): Promise<void> {
  const device = await openDevice();
  await device.config.put({ key: ONLY, config });
}
