/** Booking a series: the series and all of its dates in one local transaction, which the server takes whole or not at all. */
import { expandWeekly, toLocalText, toRrule, type LocalStart, type WeeklyRule } from '../../domain/recurrence.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import { checkNewSession, type NewSession } from '../../domain/session.ts';
import { findBookingTerms } from '../../replica/people.ts';
import { insertRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';
import { insertSession, OWN_TERMS, refuseBooking } from './booking-commands.ts';

export interface CreateSeriesInput {
  /** What each session is; its time is the series'. */
  session: Omit<NewSession, 'scheduledAt' | 'choices'>;
  rule: WeeklyRule;
  start: LocalStart;
  /** Dates of the rule that are left out, as instants: taken, or not wanted. */
  skip: readonly Date[];
}

/** Asks for a series as its client, or books one as its trainer. Refusals: those of the rule, and of each of its dates. */
export function createSeries(
  services: Services,
  { session, rule, start, skip }: CreateSeriesInput,
): Promise<Result<{ seriesId: string; sessionIds: string[] }, Refusal>> {
  const { identity, replica } = services;
  const now = services.now();
  const expanded = expandWeekly(rule, start);
  if (!expanded.ok) return Promise.resolve(expanded);
  const skipped = new Set(skip.map((at) => at.getTime()));
  const dates = expanded.value.filter((at) => !skipped.has(at.getTime()));
  if (dates.length === 0) return Promise.resolve(refuse('series_empty'));
  return replica.writeTransaction(async (tx) => {
    const terms = await findBookingTerms(tx, session.trainerId, session.clientId);
    // All are judged before any is written: one refusal is the whole's.
    const inputs: NewSession[] = [];
    for (const scheduledAt of dates) {
      const checked = checkNewSession({ ...session, scheduledAt }, identity.userId, now);
      if (!checked.ok) return checked;
      // Only the first date obeys the horizon.
      const isLaterDate = inputs.length > 0;
      const refusal = await refuseBooking(tx, checked.value, identity.userId, terms, now, isLaterDate);
      if (refusal !== null) return refusal;
      inputs.push(checked.value);
    }
    const seriesId = services.newId();
    const metadata = writeMetadata('createSeries', now);
    await insertRow(
      tx,
      'session_series',
      seriesId,
      {
        trainer_id: session.trainerId,
        client_id: session.clientId,
        rrule: toRrule(rule, start),
        dtstart_local: toLocalText(start),
        time_zone: start.timeZone,
        duration_minutes: session.durationMinutes,
        type: session.type,
        focus_area: session.focusArea,
        location: session.location,
      },
      metadata,
    );
    const sessionIds = inputs.map(() => services.newId());
    for (const [index, input] of inputs.entries()) {
      await insertSession(tx, services, sessionIds[index] ?? '', input, terms ?? OWN_TERMS, now, seriesId);
    }
    return ok({ seriesId, sessionIds });
  });
}
