/** The last events of sync, for a person who asks what happened. A ring: old ones make room. */
import { withoutSecrets } from '../domain/secrets.ts';
import { openDevice } from './database.ts';
import { type DiagnosticEvent } from './stored.ts';

export type { DiagnosticEvent } from './stored.ts';

export const MAX_EVENTS = 200;

async function recordEvent(kind: string, detail: string): Promise<void> {
  const device = await openDevice();
  await device.transaction('rw', device.diagnostics, async () => {
    const id = await device.diagnostics.add({ at: Date.now(), kind, detail });
    await device.diagnostics
      .where('id')
      .belowOrEqual(id - MAX_EVENTS)
      .delete();
  });
}

export type Recorder = (kind: string, detail: string) => Promise<void>;

/**
 * Makes a function that records events and never fails: nothing may depend on it. Failures that repeat, as they do
 * every few seconds without a network, are recorded once, or they would push everything else out of the ring.
 */
export function createRecorder(): Recorder {
  let failing: string | null = null;
  return async (kind, detail) => {
    const before = failing;
    failing = kind === 'failed' ? detail : null;
    if (failing !== null && failing === before) return;
    // A full or a closed database; there is nobody to tell.
    await recordEvent(kind, withoutSecrets(detail)).catch(() => undefined);
  };
}

/** The latest first. */
export async function readEvents(most = MAX_EVENTS): Promise<DiagnosticEvent[]> {
  const device = await openDevice();
  return device.diagnostics.reverse().limit(most).toArray();
}
