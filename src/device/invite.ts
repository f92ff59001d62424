/** The invite whose link was opened on this device: it outlives signing up and saying who one is. */
import { openDevice } from './database.ts';
import { INVITE } from './stored.ts';

export interface KeptInvite {
  token: string;
  /** Who invites, once that was found out; as it was kept. */
  card: unknown;
  keptAt: number;
}

/** As it was kept; null for none. */
export async function readKeptInvite(): Promise<KeptInvite | null> {
  const device = await openDevice();
  return ((await device.settings.get(INVITE))?.value as KeptInvite | undefined) ?? null;
}

export async function keepInvite(invite: KeptInvite): Promise<void> {
  const device = await openDevice();
  await device.settings.put({ key: INVITE, value: invite });
}

export async function forgetInvite(): Promise<void> {
  const device = await openDevice();
  await device.settings.delete(INVITE);
}
