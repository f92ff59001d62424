/** What the screens read last of the replica, for the first paint of the next start. `at-start.ts` reads it. */
import { openDevice } from './database.ts';
import { LAST_ANSWERS, ONLY, type StoredAnswers } from './stored.ts';

export type { StoredAnswer, StoredAnswers } from './stored.ts';

/** Keeps nothing of somebody who has signed out meanwhile, in whichever tab. */
export async function saveLastAnswers(answers: StoredAnswers): Promise<void> {
  const device = await openDevice();
  await device.transaction('rw', [device.login, device.settings], async () => {
    const login = await device.login.get(ONLY);
    if (login?.identity.userId !== answers.userId) return;
    await device.settings.put({ key: LAST_ANSWERS, value: answers });
  });
}

export async function removeLastAnswers(): Promise<void> {
  const device = await openDevice();
  await device.settings.delete(LAST_ANSWERS);
}
