/** Which camera, microphone and speaker this device holds calls with, whoever is signed in on it. */
import type { DeviceChoice } from '../domain/call-devices.ts';
import { openDevice } from './database.ts';
import { CALL_DEVICES } from './stored.ts';

/** As it was kept; undefined for none. */
export async function readCallDevices(): Promise<unknown> {
  const device = await openDevice();
  return (await device.settings.get(CALL_DEVICES))?.value;
}

export async function saveCallDevices(choice: DeviceChoice): Promise<void> {
  const device = await openDevice();
  await device.settings.put({ key: CALL_DEVICES, value: choice });
}
