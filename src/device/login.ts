/** Who is signed in on this device, readable without a network and by every tab. */
import { liveQuery } from 'dexie';
import type { Identity } from '../domain/user.ts';
import { device, ONLY, type StoredLogin, type StoredTokens } from './database.ts';

export type { StoredLogin, StoredTokens } from './database.ts';

export async function readLogin(): Promise<StoredLogin | null> {
  return (await device.login.get(ONLY)) ?? null;
}

export async function saveLogin(identity: Identity, tokens: StoredTokens): Promise<void> {
  await device.login.put({ key: ONLY, identity, tokens });
}

/** Replaces the tokens of this person; of nobody else, who may have signed in meanwhile. */
export async function saveTokens(userId: string, tokens: StoredTokens | null): Promise<void> {
  await changeLogin(userId, (login) => ({ ...login, tokens }));
}

/** Notes what has become known of this person, their role. */
export async function saveIdentity(identity: Identity): Promise<void> {
  await changeLogin(identity.userId, (login) => ({ ...login, identity }));
}

async function changeLogin(userId: string, change: (login: StoredLogin) => StoredLogin): Promise<void> {
  await device.transaction('rw', device.login, async () => {
    const login = await device.login.get(ONLY);
    if (login?.identity.userId === userId) await device.login.put(change(login));
  });
}

export async function removeLogin(): Promise<void> {
  await device.login.delete(ONLY);
}

/** Tells of every change of the login, made in this tab or another. Returns how to stop. */
export function watchLogin(onChange: (login: StoredLogin | null) => void): () => void {
  const subscription = liveQuery(readLogin).subscribe({ next: onChange });
  return () => subscription.unsubscribe();
}
