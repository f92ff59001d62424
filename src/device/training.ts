/**
 * The training of the last call on this device, so that its timer goes on after a reload or in another tab. In
 * `localStorage`, apart from all else that is the device's own: it is written at once, since a reload waits for nobody.
 */
const KEY = 'spotter.training';

/** As it was kept; null for none. */
export function readTraining(): unknown {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null');
  } catch {
    return null;
  }
}

export function writeTraining(training: object): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(training));
  } catch {
    // Without room for it the training goes on, only not past a reload.
  }
}

export function removeTraining(): void {
  localStorage.removeItem(KEY);
}
