/** Who of a session's two is there. In each room one trainer and one client, the newest that came. */
import type { Role } from '../../domain/user.ts';
import type { Member } from './member.ts';

interface Room extends Partial<Record<Role, Member>> {
  window: Window;
}

/** Until when a session's call may go on, in seconds, as was found when a ticket was asked for: the newest finding counts. */
export interface Window {
  closes: number;
  /** When a ticket ends that was given then. */
  exp: number;
}

const OTHER: Record<Role, Role> = { trainer: 'client', client: 'trainer' };

export class Rooms {
  readonly #rooms = new Map<string, Room>();

  /** Puts somebody in, and gives back whom they replace. */
  enter(member: Member): Member | undefined {
    const { session, role } = member.ticket;
    const room = this.#rooms.get(session) ?? { window: member.ticket };
    this.#rooms.set(session, room);
    if (member.ticket.exp > room.window.exp) room.window = member.ticket;
    const replaced = room[role];
    room[role] = member;
    return replaced;
  }

  /** A session that was moved while its call runs has another window than its people's tickets say. */
  noteWindow(session: string, window: Window): void {
    const room = this.#rooms.get(session);
    if (room !== undefined && window.exp >= room.window.exp) room.window = window;
  }

  /** Whether the call that somebody came to may go on. */
  isOpenFor({ ticket }: Member, now: number): boolean {
    return now < (this.#rooms.get(ticket.session)?.window ?? ticket).closes * 1_000;
  }

  membersOf(session: string): Member[] {
    const { trainer, client } = this.#rooms.get(session) ?? {};
    return [trainer, client].filter((member) => member !== undefined);
  }

  /** False when they had been replaced, or had left. */
  leave(member: Member): boolean {
    const { session, role } = member.ticket;
    const room = this.#rooms.get(session);
    if (room?.[role] !== member) return false;
    delete room[role];
    if (room[OTHER[role]] === undefined) this.#rooms.delete(session);
    return true;
  }

  isIn(member: Member): boolean {
    return this.#rooms.get(member.ticket.session)?.[member.ticket.role] === member;
  }

  /** Whether a person is there with another page than this one. */
  isElsewhere(session: string, role: Role, page: string): boolean {
    const there = this.#rooms.get(session)?.[role];
    return there !== undefined && there.ticket.page !== page;
  }

  otherOf({ ticket }: Member): Member | undefined {
    return this.#rooms.get(ticket.session)?.[OTHER[ticket.role]];
  }

  /** All who are there; whom a newcomer with this ticket would replace is left out. */
  *membersBeside(ticket?: Pick<Member['ticket'], 'session' | 'role'>): Generator<Member> {
    for (const session of this.#rooms.keys()) {
      for (const member of this.membersOf(session)) {
        if (session !== ticket?.session || member.ticket.role !== ticket.role) yield member;
      }
    }
  }
}
