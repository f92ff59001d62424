/** When a trainer is away. Each command gives back what stood before, so that it can be undone. */
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import { checkTimeAway, type TimeAway } from '../../domain/time-off.ts';
import { timeOffQuery, type TimeOff } from '../../replica/availability.ts';
import { deleteRow, insertRow, updateRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';

export interface TimeOffChanged {
  id: string;
  /** Null: there was none. */
  before: TimeOff | null;
}

/** Without an id it is new. One that is not there (any more) is made under its id. */
export function saveTimeOff(
  services: Services,
  { id = services.newId(), ...entered }: TimeAway & { id?: string },
): Promise<Result<TimeOffChanged, Refusal>> {
  const { replica, identity, now } = services;
  if (identity.role !== 'trainer') return Promise.resolve(refuse('not_yours'));
  const checked = checkTimeAway(entered);
  if (!checked.ok) return Promise.resolve(checked);
  const { startsAt, endsAt, reason } = checked.value;
  const values = { starts_at: startsAt, ends_at: endsAt, reason };
  const metadata = writeMetadata('saveTimeOff', now());
  return replica.writeTransaction(async (tx) => {
    const all = await timeOffQuery(tx, identity.userId).execute();
    const before = all.find((one) => one.id === id) ?? null;
    if (before !== null) await updateRow(tx, 'time_off', id, values, metadata);
    else await insertRow(tx, 'time_off', id, { trainer_id: identity.userId, ...values }, metadata);
    return ok({ id, before });
  });
}

export function removeTimeOff({ replica, identity }: Services, id: string): Promise<Result<TimeOffChanged, Refusal>> {
  return replica.writeTransaction(async (tx) => {
    const all = await timeOffQuery(tx, identity.userId).execute();
    const before = all.find((one) => one.id === id) ?? null;
    if (before !== null) await deleteRow(tx, 'time_off', id);
    return ok({ id, before });
  });
}
