/** When to offer that the app be installed: once it has been of use, and not again soon after a no. */
import type { InstallMemory } from '../device/install.ts';

const ASK_AGAIN_AFTER_MS = 60 * 86_400_000;

/** `hasDone`: the person has just done something that the app is for. Else they must have come back on another day. */
export function isGoodMoment({ firstAt, dismissedAt }: InstallMemory, hasDone: boolean, now: number): boolean {
  if (dismissedAt !== null && Math.abs(now - dismissedAt) < ASK_AGAIN_AFTER_MS) return false;
  return hasDone || new Date(firstAt).toDateString() !== new Date(now).toDateString();
}
