/** Who of a session's two is there. In each room one trainer and one client, the newest that came. */
import type { Role } from '../../domain/user.ts';
import type { Member } from './member.ts';

type Room = Partial<Record<Role, Member>>;

const OTHER: Record<Role, Role> = { trainer: 'client', client: 'trainer' };

export class Rooms {
  readonly #rooms = new Map<string, Room>();

  /** Puts somebody in, and gives back whom they replace. */
  enter(member: Member): Member | undefined {
    const { session, role } = member.ticket;
    const room = this.#rooms.get(session) ?? {};
    this.#rooms.set(session, room);
    const replaced = room[role];
    room[role] = member;
    return replaced;
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
    for (const [session, room] of this.#rooms) {
      for (const member of [room.trainer, room.client]) {
        if (member === undefined) continue;
        if (session !== ticket?.session || member.ticket.role !== ticket.role) yield member;
      }
    }
  }
}
