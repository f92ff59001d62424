import type { SearchChoice } from '../../components/search-list.tsx';
import { zoneCity } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';

/** Every zone this device knows: the chosen one first, then the device's own, which are the likeliest. */
export function zoneChoices(chosen: string, device: string): SearchChoice[] {
  const zones = new Set([chosen, device, ...Intl.supportedValuesOf('timeZone'), 'UTC']);
  return [...zones].map((zone) => ({
    value: zone,
    label: zoneCity(zone),
    hint: hintOf(zone, device),
    words: wordsOf(zone),
  }));
}

function hintOf(zone: string, device: string): string {
  const region = zone.split('/').slice(0, -1).join(', ').replaceAll('_', ' ') || m.you_zone_no_region();
  return zone === device ? m.you_zone_here({ region }) : region;
}

/** Browsers go by names of old, and people by those of today. */
const NAMES_TODAY: Readonly<Record<string, string>> = {
  'America/Buenos_Aires': 'Argentina',
  'America/Godthab': 'Nuuk',
  'Asia/Calcutta': 'Kolkata India Delhi Mumbai',
  'Asia/Katmandu': 'Kathmandu Nepal',
  'Asia/Rangoon': 'Yangon Myanmar',
  'Asia/Saigon': 'Ho Chi Minh Vietnam Hanoi',
  'Atlantic/Faeroe': 'Faroe',
  'Europe/Kiev': 'Kyiv Ukraine',
};

function wordsOf(zone: string): string {
  const today = NAMES_TODAY[zone];
  return today === undefined ? zone : `${zone} ${today}`;
}
