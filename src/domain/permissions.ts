/**
 * Who of a session's two may do what: the one table of it. When they may is said where each thing is judged; Postgres
 * judges the same again (tests compare the two, and docs/who-may-what.md has it by rows).
 */
import type { Role } from './user.ts';

const TRAINER: readonly Role[] = ['trainer'];
const CLIENT: readonly Role[] = ['client'];
const BOTH: readonly Role[] = ['trainer', 'client'];

const PERMISSIONS = {
  confirm: TRAINER,
  decline: TRAINER,
  withdraw: CLIENT,
  cancel: BOTH,
  complete: TRAINER,
  editFocusArea: TRAINER,
  editMeetingUrl: TRAINER,
  editLocation: TRAINER,
  editPrepNote: TRAINER,
  editClientNote: CLIENT,
  review: CLIENT,
  reply: TRAINER,
  proposeTime: BOTH,
  setAttendance: TRAINER,
  waivePenalty: TRAINER,
  writeNote: BOTH,
  endRelation: BOTH,
  checkCall: BOTH,
  joinCall: BOTH,
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof PERMISSIONS;

/** Whether somebody with that role in a session may do this in it. Null is nobody of the two: they may nothing. */
export function may(role: Role | null, action: Action): boolean {
  return role !== null && PERMISSIONS[action].includes(role);
}
