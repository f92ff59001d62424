/** The part of an address that opens the booking sheet above a trainer's page. */
export interface NewSessionSearch {
  /** `now`: no time was chosen yet; else the instant that was. */
  new?: string;
}

export function readNewSessionSearch(search: Record<string, unknown>): NewSessionSearch {
  const wanted = search['new'];
  return typeof wanted === 'string' ? { new: wanted } : {};
}

/** The time that was chosen; null for none. */
export function wantedStart(wanted: string): Date | null {
  const at = new Date(wanted);
  return Number.isNaN(at.getTime()) ? null : at;
}
