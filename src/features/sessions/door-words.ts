/** What the door of a call says. */
import { joinWindow, type Session } from '../../domain/session.ts';
import type { Role } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';

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
  if (state === 'none') return m.session_door_none_note();
  if (state === 'over') return m.session_door_over_note();
  if (hasLink) return m.session_door_link_note();
  return role === 'client' ? m.session_door_here_client({ name }) : m.session_door_here_trainer();
}
