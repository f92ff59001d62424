const LONGEST_WAIT_MS = 1_000;

/** What was stored is on the screen well before this ends. If it is not, something newer has come in between. */
export const overtaken = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS));
