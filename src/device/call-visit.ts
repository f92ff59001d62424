/**
 * That somebody is in a call on this device, told again and again while they are: a tab that is closed, or a battery that
 * is empty, says no goodbye. In `localStorage`, as it has to be written before the page is gone.
 */
import * as v from 'valibot';

const KEY = 'spotter.in-call';

const Kept = v.object({
  userId: v.string(),
  sessionId: v.string(),
  /** When they were last there, in milliseconds by the clock that visits are told by. */
  at: v.number(),
  /** The same by this device's clock. */
  keptAt: v.number(),
});

export type KeptVisit = v.InferOutput<typeof Kept>;

export function readVisit(): KeptVisit | null {
  try {
    const kept = v.safeParse(Kept, JSON.parse(localStorage.getItem(KEY) ?? 'null'));
    return kept.success ? kept.output : null;
  } catch {
    return null;
  }
}

/** Null: nobody is in a call any more. */
export function keepVisit(visit: KeptVisit | null): void {
  try {
    if (visit === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(visit));
  } catch {
    // Without room for it a call that breaks off has no end in the timeline.
  }
}
