/**
 * How the signed-in person reads times on this device. The one way for a screen to come by a `TimeFormat`: it knows the
 * person's locale and zone and the device's clock, and changes at once with any of them.
 */
import { useMemo } from 'react';
import { formatOf, type TimeFormat } from '../domain/format-time.ts';
import { useAppState } from './app-provider.ts';
import { useUser } from './identity/hooks.ts';

/** The same object until something changes: lists repaint for a new one. */
export function useFormat(): TimeFormat {
  const { hourCycle } = useAppState();
  const { data: user = null } = useUser();
  return useMemo(() => formatOf(user, hourCycle), [user, hourCycle]);
}
