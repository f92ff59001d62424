/** How reliably a client has come. Pure. */
import { isHeld, type Session } from './session.ts';

export interface AttendanceSummary {
  /** Sessions that were held, or should have been: the trainer's own failing to come is not counted. */
  held: number;
  /** Of those, how many the client did not come to. */
  missed: number;
  /** How many the client called off late. */
  lateCancelled: number;
}

/** What nobody has noted counts as come: a trainer notes what went wrong. */
export function attendanceSummary(sessions: readonly Session[], now: Date): AttendanceSummary {
  const held = sessions.filter((one) => isHeld(one, now) && one.attendance !== 'trainer_no_show');
  return {
    held: held.length,
    missed: held.filter(({ attendance }) => attendance === 'client_no_show').length,
    lateCancelled: sessions.filter(({ cancelKind }) => cancelKind === 'late').length,
  };
}
