/** What a person says of themselves. */
import type { Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import { checkOnboarding, type Onboarding } from '../../domain/user.ts';
import { userQuery } from '../../replica/people.ts';
import type { Writer } from '../../replica/replica.ts';
import { insertRow, replaceRow, updateRow, writeMetadata, type WriteValues } from '../../replica/write.ts';
import type { Services } from '../services.ts';

/**
 * Chooses the role, once, and says who one is; for a trainer it also makes the profile. Works offline once the login
 * exists, even when the person's own row was never downloaded: the server made it at sign-up.
 */
export function completeOnboarding(services: Services, input: Onboarding): Promise<Result<null, Refusal>> {
  const { replica, identity } = services;
  return replica.writeTransaction(async (tx) => {
    const [user = null] = await userQuery(tx, identity.userId).execute();
    const checked = checkOnboarding(user, input);
    if (!checked.ok) return checked;
    await writePerson(tx, identity.userId, checked.value, services.now());
    return ok(null);
  });
}

async function writePerson(writer: Writer, userId: string, person: Onboarding, now: Date): Promise<void> {
  const metadata = writeMetadata('completeOnboarding', now);
  const card: WriteValues = { display_name: person.displayName, time_zone: person.timeZone };
  const user: WriteValues = { ...card, role: person.role, locale: person.locale, onboarded_at: now };
  const known = await updateRow(writer, 'users', userId, user, metadata);
  if (!known) await insertRow(writer, 'users', userId, user, metadata);
  if (person.role !== 'trainer') return;
  await replaceRow(writer, 'trainer_profiles', userId, { ...card, headline: person.headline }, metadata);
}
