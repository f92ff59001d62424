/**
 * What this device keeps beside the replica: things that a service worker reads too, or that must survive a wiped
 * replica. Nothing here is ever sent anywhere. What belongs to a person is keyed by their id.
 *
 * Dexie, a fifth of all the JavaScript that the first screen would wait for, is loaded by the first use: what a start
 * needs before that is read by `at-start.ts`.
 */
import type { DeviceDatabase } from './device-database.ts';

/** Opens the database, once. */
export async function openDevice(): Promise<DeviceDatabase> {
  const { device } = await import('./device-database.ts');
  return device;
}
