/** What the door of a call says. */
import { joinWindow, type Session } from '../../domain/session.ts';
import type { Role } from '../../domain/user.ts';

/** `none`: a session in person, or one that is not agreed. */
export type DoorState = 'early' | 'open' | 'over' | 'none';

export function doorState(session: Session, now: Date): DoorState {
  const { opensAt, closesAt } = joinWindow(session);
  const isOver = session.status === 'completed' || (session.status === 'confirmed' && now >= closesAt);
  if (session.type !== 'online' || session.status === 'pending' || session.status === 'cancelled') return 'none';
  if (isOver) return 'over';
  return now < opensAt ? 'early' : 'open';
}

/** `hasLink`: the trainer set the address of a call elsewhere. */
export function doorWords(state: DoorState, role: Role, name: string, hasLink: boolean): string {
  if (state === 'none') return 'Only a confirmed online session has one. Its page says what was agreed.';
  if (state === 'over') return 'It closes 15 minutes after the session’s end, or when the session is marked as done.';
  if (hasLink) return 'The call opens in a new window, from 10 minutes before the session.';
  const elsewhere = 'Calls inside Spotter are not there yet.';
  return role === 'client'
    ? `${elsewhere} ${name} can add a link to this session; “Join session” then opens it. Until it is here, ask ${name} for it.`
    : `${elsewhere} Add a link to this session, and “Join session” opens it for both of you.`;
}
