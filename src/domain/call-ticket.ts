/** Why no ticket for a call is given. One list for the server, which says them, and the screen, which has words for each. */
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
