/** How a trainer is seen and booked. Each command gives back what stood before, so that it can be undone. */
import type { BookingRules } from '../../domain/availability.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import {
  checkMeetingUrl,
  checkPlace,
  checkProfileChange,
  profileGaps,
  toColumn,
  type Place,
  type PlaceTexts,
  type ProfileChange,
} from '../../domain/trainer-profile.ts';
import { dayHoursQuery, toOpenHours } from '../../replica/availability.ts';
import { findPlace, placesQuery } from '../../replica/places.ts';
import type { Reader, Writer } from '../../replica/replica.ts';
import { meetingUrlQuery, trainerProfileQuery } from '../../replica/trainer-profile.ts';
import { deleteRow, insertRow, updateRow, writeMetadata, type WriteValues } from '../../replica/write.ts';
import type { Services } from '../services.ts';

/** Changes rules, kinds, texts, or whether it is published: all or none. Refuses to publish one that lacks something. */
export function changeProfile(
  { replica, identity, now }: Services,
  change: ProfileChange,
): Promise<Result<{ before: ProfileChange }, Refusal>> {
  if (identity.role !== 'trainer') return Promise.resolve(refuse('not_yours'));
  const checked = checkProfileChange(change);
  if (!checked.ok) return Promise.resolve(checked);
  const trainerId = identity.userId;
  return replica.writeTransaction(async (tx) => {
    const [standing] = await trainerProfileQuery(tx, trainerId).execute();
    const before: ProfileChange = {};
    const values: Record<string, WriteValues[string]> = {};
    for (const key of Object.keys(checked.value) as (keyof ProfileChange)[]) {
      const [was, is] = [standing?.[key], checked.value[key]];
      if (is === undefined || JSON.stringify(was) === JSON.stringify(is)) continue;
      Object.assign(before, { [key]: was });
      values[toColumn(key)] = is;
    }
    if (values['published'] === true) {
      const gaps = await gapsOf(tx, trainerId, { ...EMPTY_PROFILE, ...standing, ...checked.value });
      if (gaps.length > 0) return refuse('bad_input', { column: 'published', gaps });
    }
    if (Object.keys(values).length === 0) return ok({ before });
    await upsert(tx, 'trainer_profiles', trainerId, values, writeMetadata('changeProfile', now()));
    return ok({ before });
  });
}

const EMPTY_PROFILE = { headline: null, offersOnline: true, offersInPerson: true };

async function gapsOf(
  reader: Reader,
  trainerId: string,
  profile: { headline: string | null } & Pick<BookingRules, 'offersOnline' | 'offersInPerson'>,
) {
  const hours = toOpenHours(await dayHoursQuery(reader, trainerId).execute());
  return profileGaps(profile, hours, (await placesQuery(reader, trainerId).execute()).length);
}

/** A row that was never downloaded is written all the same: the server has it, or makes it. */
async function upsert(
  writer: Writer,
  table: 'trainer_profiles' | 'trainer_settings',
  id: string,
  values: WriteValues,
  metadata: ReturnType<typeof writeMetadata>,
): Promise<void> {
  const known = await updateRow(writer, table, id, values, metadata);
  if (!known) await insertRow(writer, table, id, values, metadata);
}

/** The link that new online sessions are given; null for none. */
export function setMeetingUrl(
  { replica, identity, now }: Services,
  entered: string | null,
): Promise<Result<{ before: string | null }, Refusal>> {
  if (identity.role !== 'trainer') return Promise.resolve(refuse('not_yours'));
  const checked = checkMeetingUrl(entered);
  if (!checked.ok) return Promise.resolve(checked);
  return replica.writeTransaction(async (tx) => {
    const [before = null] = await meetingUrlQuery(tx, identity.userId).execute();
    const values = { default_meeting_url: checked.value };
    if (before !== checked.value) {
      await upsert(tx, 'trainer_settings', identity.userId, values, writeMetadata('setMeetingUrl', now()));
    }
    return ok({ before });
  });
}

export interface PlaceChanged {
  id: string;
  /** Null: there was none. */
  before: Place | null;
}

/** Without an id it is new. One that is not there (any more) is made under its id. */
export function savePlace(
  services: Services,
  { id = services.newId(), ...entered }: PlaceTexts & { id?: string },
): Promise<Result<PlaceChanged, Refusal>> {
  const { replica, identity, now } = services;
  if (identity.role !== 'trainer') return Promise.resolve(refuse('not_yours'));
  const checked = checkPlace(entered);
  if (!checked.ok) return Promise.resolve(checked);
  const { name, address, directions } = checked.value;
  const metadata = writeMetadata('savePlace', now());
  return replica.writeTransaction(async (tx) => {
    const before = await findPlace(tx, id);
    const values = { name, address, directions };
    if (before !== null) await updateRow(tx, 'trainer_places', id, values, metadata);
    else await insertRow(tx, 'trainer_places', id, { trainer_id: identity.userId, ...values }, metadata);
    return ok({ id, before });
  });
}

/** Sessions that were booked there keep the place: it was copied onto them. */
export function removePlace({ replica }: Services, id: string): Promise<Result<PlaceChanged, Refusal>> {
  return replica.writeTransaction(async (tx) => {
    const before = await findPlace(tx, id);
    if (before !== null) await deleteRow(tx, 'trainer_places', id);
    return ok({ id, before });
  });
}
