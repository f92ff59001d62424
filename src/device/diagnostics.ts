/** The last events of sync, for a person who asks what happened. A ring: old ones make room. */
import { device, type DiagnosticEvent } from './database.ts';

export type { DiagnosticEvent } from './database.ts';

export const MAX_EVENTS = 200;

export async function recordEvent(kind: string, detail: string): Promise<void> {
  await device.transaction('rw', device.diagnostics, async () => {
    const id = await device.diagnostics.add({ at: Date.now(), kind, detail });
    await device.diagnostics
      .where('id')
      .belowOrEqual(id - MAX_EVENTS)
      .delete();
  });
}

/** The latest first. */
export function readEvents(): Promise<DiagnosticEvent[]> {
  return device.diagnostics.reverse().toArray();
}
