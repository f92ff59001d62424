/** Who is signed in on this device, readable without a network and by every tab. */
import type { Identity } from '../domain/user.ts';
import { openDevice } from './database.ts';
import type { DeviceDatabase } from './device-database.ts';
import { ONLY, type StoredLogin, type StoredTokens } from './stored.ts';
import { watchDevice } from './watch.ts';

export type { StoredLogin, StoredTokens } from './stored.ts';

export async function readLogin(): Promise<StoredLogin | null> {
  const device = await openDevice();
  return (await device.login.get(ONLY)) ?? null;
}

export async function saveLogin(identity: Identity, tokens: StoredTokens): Promise<void> {
  const device = await openDevice();
  await device.login.put({ key: ONLY, identity, tokens });
}

/**
 * Replaces the tokens of this person, if they are still those with that access token: a late answer about old ones must
 * not touch what a new sign-in has stored, nor somebody else's. Null: the login has ended.
 */
export async function replaceTokens(userId: string, accessToken: string, tokens: StoredTokens | null): Promise<void> {
  await changeLogin(userId, (login) => (login.tokens?.accessToken === accessToken ? { ...login, tokens } : login));
}

/** Notes what has become known of this person, their role. */
export async function saveIdentity(identity: Identity): Promise<void> {
  await changeLogin(identity.userId, (login) => ({ ...login, identity }));
}

async function changeLogin(userId: string, change: (login: StoredLogin) => StoredLogin): Promise<void> {
  const device = await openDevice();
  await device.transaction('rw', device.login, async () => {
    const login = await device.login.get(ONLY);
    if (login?.identity.userId === userId) await device.login.put(change(login));
  });
}

export async function removeLogin(): Promise<void> {
  const device = await openDevice();
  await device.login.delete(ONLY);
}

/** Tells of every change of the login, made in this tab or another. Returns how to stop. */
export function watchLogin(
  onChange: (login: StoredLogin | null) => void,
  read: (device: DeviceDatabase) => Promise<StoredLogin | undefined> = ({ login }) => login.get(ONLY),
): () => void {
  return watchDevice(read, (login) => onChange(login ?? null));
}
