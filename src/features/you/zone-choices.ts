import type { SearchChoice } from '../../components/search-list.tsx';
import { zoneCity } from '../../domain/format-time.ts';

/** Every zone this device knows: the chosen one first, then the device's own, which are the likeliest. */
export function zoneChoices(chosen: string, device: string): SearchChoice[] {
  const zones = new Set([chosen, device, ...Intl.supportedValuesOf('timeZone'), 'UTC']);
  return [...zones].map((zone) => ({ value: zone, label: zoneCity(zone), hint: hintOf(zone, device), words: zone }));
}

function hintOf(zone: string, device: string): string {
  const region = zone.split('/').slice(0, -1).join(', ').replaceAll('_', ' ') || 'Everywhere the same';
  return zone === device ? `${region} · where this device is` : region;
}
