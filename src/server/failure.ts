/**
 * What stops the server and can be put right by the person who started it. Its message is shown as it is, without a
 * stack: it says what is wrong and what to do.
 */
export class StartFailure extends Error {
  override name = 'StartFailure';
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
