/** What this device remembers about being asked to install the app. */
import { device } from './database.ts';

export interface InstallMemory {
  /** When the app was first used here. */
  firstAt: number;
  /** When the person said not now; null for never. */
  dismissedAt: number | null;
}

const KEY = 'install';

/** Begins the memory where there is none. */
export async function readInstallMemory(now: number): Promise<InstallMemory> {
  const kept = (await device.settings.get(KEY))?.value as InstallMemory | undefined;
  if (kept !== undefined) return kept;
  const begun = { firstAt: now, dismissedAt: null };
  await saveInstallMemory(begun);
  return begun;
}

export async function saveInstallMemory(memory: InstallMemory): Promise<void> {
  await device.settings.put({ key: KEY, value: memory });
}
