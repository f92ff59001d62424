/** What this tab remembers of being in a call, so that a reload comes back by itself. Gone with the tab. */
import type { MediaChoice } from './media.ts';

export interface CallMemory {
  letIn: boolean;
  choice: MediaChoice;
}

export interface MemoryOfCall {
  read(): CallMemory | null;
  write(memory: CallMemory | null): void;
}

/** A tab that may not store anything asks again after a reload. */
export function memoryOf(userId: string, sessionId: string): MemoryOfCall {
  const key = `spotter.call.${userId}.${sessionId}`;
  return {
    read: () => {
      try {
        const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
        return isMemory(kept) ? kept : null;
      } catch {
        return null;
      }
    },
    write: (memory) => {
      try {
        if (memory === null) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, JSON.stringify(memory));
      } catch {
        // Nothing to be done, and nothing lost but a tap.
      }
    },
  };
}

function isMemory(value: unknown): value is CallMemory {
  if (!isRecord(value) || typeof value['letIn'] !== 'boolean' || !isRecord(value['choice'])) return false;
  const { cameraId, microphoneId, withCamera, withMicrophone } = value['choice'];
  return (
    [cameraId, microphoneId].every((id) => id === null || typeof id === 'string') &&
    [withCamera, withMicrophone].every((with_) => typeof with_ === 'boolean')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
