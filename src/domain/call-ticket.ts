/** Tickets for a call, as they travel. One list for the server, which says them, and the screen, which has words for each. */
import type { Role } from './user.ts';

/** Why none is given. */
export const TICKET_REFUSALS = [
  'unauthorized',
  'not_yours',
  'too_early',
  'too_late',
  'not_online',
  'not_confirmed',
  'elsewhere',
  'bad_input',
  'too_many',
] as const;

export type TicketRefusal = (typeof TICKET_REFUSALS)[number];

/** One way round walls between two networks; what a browser takes as an RTCIceServer. */
export interface IceServer {
  urls: string | string[];
  username?: string;
  credential?: string;
}

/** Lets one person open one socket to one session's room. */
export interface CallTicket {
  ticket: string;
  /** The person's id in the room, for as long as that socket lives. */
  peerId: string;
  role: Role;
  /** Until the call's window closes. By the server's clock: the device's may be an hour off. */
  closesInMs: number;
  /** The same as an instant of the server's, in milliseconds. */
  closesAt: number;
  iceServers: readonly IceServer[];
}

/** Which page asks, so that one that comes back by itself does not take the call from another of the same person. */
export interface AskingPage {
  /** Made up by the page. */
  id: string;
  /** It was in the call and comes back without having been told to. */
  again: boolean;
}

/**
 * `offline`: this device has no network. `away`: the server gave no answer of use. `taken_over`: it came back by itself, and
 * another page of this person is in the call.
 */
export type TicketProblem =
  | { code: TicketRefusal; opensInMs: number | null }
  | { code: 'offline' | 'away' | 'taken_over'; opensInMs: null };
