/** What was chosen for this device, whoever is signed in on it. `at-start.ts` reads it before the first paint. */
import type { HourCycle } from '../domain/format-time.ts';
import { openDevice } from './database.ts';
import { HOUR_CYCLE, INVITE, LAST_ANSWERS } from './stored.ts';
import { watchDevice } from './watch.ts';

/** Null: the custom of the person's locale. */
export async function saveHourCycle(hourCycle: HourCycle | null): Promise<void> {
  const device = await openDevice();
  await device.settings.put({ key: HOUR_CYCLE, value: hourCycle });
}

/** Tells of every change, made in this tab or another, as it was kept. Returns how to stop. */
export function watchHourCycle(onChange: (kept: unknown) => void): () => void {
  return watchDevice(
    ({ settings }) => settings.get(HOUR_CYCLE),
    (setting) => onChange(setting?.value),
  );
}

/** All of them, but for the copy of rows that the replica has anyway, and for an invite, which lets its holder in. */
export async function readSettings(): Promise<Record<string, unknown>> {
  const device = await openDevice();
  const settings = await device.settings.where('key').noneOf([INVITE, LAST_ANSWERS]).toArray();
  return Object.fromEntries(settings.map(({ key, value }) => [key, value]));
}
