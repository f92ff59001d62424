/** The last good answer of `/config.json`, for a start without a network. What it holds is checked by its reader. */
import { device, ONLY } from './database.ts';

export async function readStoredConfig(): Promise<unknown> {
  return (await device.config.get(ONLY))?.config;
}

export async function saveConfig(config: unknown): Promise<void> {
  await device.config.put({ key: ONLY, config });
}
