/** What this device remembers about being asked to install the app. */
import { openDevice } from './database.ts';

export interface InstallMemory {
  /** When the app was first used here. */
  firstAt: number;
  /** When the person said not now; null for never. */
  dismissedAt: number | null;
}

const KEY = 'install';

/** Begins the memory where there is none. */
export async function readInstallMemory(now: number): Promise<InstallMemory> {
  const device = await openDevice();
  const kept = (await device.settings.get(KEY))?.value as InstallMemory | undefined;
  if (kept !== undefined) return kept;
  const begun = { firstAt: now, dismissedAt: null };
  await saveInstallMemory(begun);
  return begun;
}

export async function saveInstallMemory(memory: InstallMemory): Promise<void> {
  const device = await openDevice();
  await device.settings.put({ key: KEY, value: memory });
}
