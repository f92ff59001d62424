/** What was read out of a damaged database, until the next one has taken it in. */
import { openDevice } from './database.ts';

function keyOf(userId: string): string {
  return `salvage:${userId}`;
}

export async function saveSalvage(userId: string, value: unknown): Promise<void> {
  const device = await openDevice();
  await device.settings.put({ key: keyOf(userId), value });
}

export async function readSalvage(userId: string): Promise<unknown> {
  const device = await openDevice();
  return (await device.settings.get(keyOf(userId)))?.value;
}

export async function removeSalvage(userId: string): Promise<void> {
  const device = await openDevice();
  await device.settings.delete(keyOf(userId));
}
