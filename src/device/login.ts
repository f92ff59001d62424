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
  await device.transaction('rw', device.login, async () => {
    const login = await device.login.get(ONLY);
    if (login?.identity.userId === userId) await device.login.put(change(login));
  });
}

export async function removeLogin(): Promise<void> {
  await device.login.delete(ONLY);
}

/** How soon a watcher that failed tries again. */
const WATCH_AGAIN_MS = 1_000;

/** Tells of every change of the login, made in this tab or another. Returns how to stop. */
export function watchLogin(
  onChange: (login: StoredLogin | null) => void,
  read: () => Promise<StoredLogin | null> = readLogin,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = () =>
    liveQuery(read).subscribe({
      next: onChange,
      // An error ends it for good, and browsers do close a database under an app that was in the background.
      error: () => {
        timer = setTimeout(() => {
          subscription = watch();
        }, WATCH_AGAIN_MS);
      },
    });
  let subscription = watch();
  return () => {
    clearTimeout(timer);
    subscription.unsubscribe();
  };
}
