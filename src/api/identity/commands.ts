/** What a person says of themselves. */
import type { Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { WriteMetadata } from '../../domain/upload.ts';
import { checkOnboarding, checkUserChange, type Onboarding, type User, type UserChange } from '../../domain/user.ts';
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
  await writeUser(writer, userId, user, metadata);
  if (person.role !== 'trainer') return;
  await replaceRow(writer, 'trainer_profiles', userId, { ...card, headline: person.headline }, metadata);
}

/** A row that was never downloaded is written all the same: the server has it. */
async function writeUser(writer: Writer, userId: string, values: WriteValues, metadata: WriteMetadata): Promise<void> {
  const known = await updateRow(writer, 'users', userId, values, metadata);
  if (!known) await insertRow(writer, 'users', userId, values, metadata);
}

/** Changes the own name, zone or language of formats, all or none. What is as it was is not sent. */
export function updateUser(services: Services, change: UserChange): Promise<Result<null, Refusal>> {
  const { replica, identity } = services;
  const checked = checkUserChange(change);
  // A slip is said at once, however long the database is busy.
  if (!checked.ok) return Promise.resolve(checked);
  return replica.writeTransaction(async (tx) => {
    const [user = null] = await userQuery(tx, identity.userId).execute();
    const values = changedValues(user, checked.value);
    if (Object.keys(values).length === 0) return ok(null);
    await writeUser(tx, identity.userId, values, writeMetadata('updateUser', services.now()));
    return ok(null);
  });
}

function changedValues(user: User | null, change: UserChange): WriteValues {
  const { displayName, timeZone, locale } = change;
  return {
    ...(displayName !== undefined && displayName !== user?.displayName && { display_name: displayName }),
    ...(timeZone !== undefined && timeZone !== user?.timeZone && { time_zone: timeZone }),
    ...(locale !== undefined && locale !== user?.locale && { locale }),
  };
}
