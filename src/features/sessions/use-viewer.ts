import { useMemo } from 'react';
import { useIdentity } from '../../api/identity/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { deviceZone, formatZone, isSameClock, type TimeFormat } from '../../domain/format-time.ts';
import type { Session } from '../../domain/session.ts';
import type { Role } from '../../domain/user.ts';

export interface Viewer {
  role: Role;
  format: TimeFormat;
  /** Where the device is: asking takes as long as formatting a time, and each card would ask. */
  deviceZone: string;
}

/** Who is looking, and how they read times. */
export function useViewer(): Viewer {
  const identity = useIdentity();
  const format = useFormat();
  const role = identity?.role ?? 'client';
  // The same object until something changes: cards repaint for a new one.
  return useMemo(() => ({ role, format, deviceZone: deviceZone() }), [role, format]);
}

/** In-person sessions are read where they happen; online ones where the viewer is. */
export function sessionFormat(session: Session, viewer: Viewer): TimeFormat {
  return session.type === 'in_person' ? { ...viewer.format, timeZone: session.timeZone } : viewer.format;
}

/** The zone's name, where a person could doubt which clock is meant; else null. */
export function doubtedZone(session: Session, viewer: Viewer): string | null {
  const format = sessionFormat(session, viewer);
  const at = session.scheduledAt;
  const clear = [viewer.format.timeZone, viewer.deviceZone].every((zone) => isSameClock(at, format.timeZone, zone));
  return clear ? null : formatZone(at, format);
}
