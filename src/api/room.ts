/** Whether this device has room for what a person does. Known by the last write: one that succeeds says there is again. */
import { useSyncExternalStore } from 'react';
import { m } from '../messages/messages.ts';
import { isFull } from '../replica/damage.ts';

let isRoomGone = false;
const listeners = new Set<() => void>();

/** Told of each command as it ends; null is success. */
export function noteWrite(error: Error | null): void {
  const next = error === null ? false : isFull(error) || isRoomGone;
  if (next === isRoomGone) return;
  isRoomGone = next;
  for (const listener of listeners) listener();
}

/** True while the last thing a person did could not be saved for want of room. */
export function useNoRoom(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isRoomGone,
  );
}

/** Why a command threw, to a person: what was typed is still in its form. */
export function failureText(error: unknown): string {
  return isFull(error) ? m.room_none() : m.room_failed();
}
