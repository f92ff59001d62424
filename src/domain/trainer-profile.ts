/** How a trainer is seen and booked: what may be said of it, and what a profile needs before clients can find it. */
import type { BookingRules, OpenHours } from './availability.ts';
import { isTooLong, textLength, type LimitedText } from './limits.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';

export interface TrainerProfile extends BookingRules {
  headline: string | null;
  bio: string | null;
  specialties: readonly string[];
  published: boolean;
}

/** What a trainer may change of it; the zone is the person's own, and is changed there. What is absent stays. */
export type ProfileChange = Partial<Omit<TrainerProfile, 'timeZone'>>;

export const SLOT_STEPS = [5, 10, 15, 20, 30, 60] as const;

/** Least and most, as the table has it (`trainer_profiles`). */
const BOUNDS = {
  minNoticeMinutes: [0, 43_200],
  horizonDays: [1, 365],
  bufferBeforeMinutes: [0, 240],
  bufferAfterMinutes: [0, 240],
  maxSessionsPerDay: [1, 48],
  cancellationWindowMinutes: [0, 20_160],
} as const satisfies Partial<Record<keyof ProfileChange, readonly [number, number]>>;

const MAX_SPECIALTIES = 12;
const SPECIALTY_LENGTH = 60;

/** Gives the change back with its texts trimmed. Refuses `bad_input` and `too_long`, and names the column. */
export function checkProfileChange(change: ProfileChange): Result<ProfileChange, Refusal> {
  for (const key of Object.keys(BOUNDS) as (keyof typeof BOUNDS)[]) {
    const value = change[key];
    // No cap at all is null; nothing else can be left open.
    if (value === undefined || (value === null && key === 'maxSessionsPerDay')) continue;
    const [least, most] = BOUNDS[key];
    if (value === null || !Number.isInteger(value) || value < least || value > most) {
      return refuse('bad_input', { column: toColumn(key), least, most });
    }
  }
  const { slotStepMinutes } = change;
  if (slotStepMinutes !== undefined && !SLOT_STEPS.some((step) => step === slotStepMinutes)) {
    return refuse('bad_input', { column: 'slot_step_minutes' });
  }
  return checkProfileTexts(change);
}

function checkProfileTexts(change: ProfileChange): Result<ProfileChange, Refusal> {
  const checked: ProfileChange = { ...change };
  for (const key of ['headline', 'bio'] as const) {
    if (change[key] === undefined) continue;
    const text = change[key]?.trim() || null;
    if (isTooLong(text, key)) return refuse('too_long', { column: key });
    checked[key] = text;
  }
  if (change.specialties !== undefined) {
    const specialties = [...new Set(change.specialties.map((text) => text.trim()).filter(Boolean))];
    const isLong = specialties.some((text) => textLength(text) > SPECIALTY_LENGTH);
    if (isLong) return refuse('too_long', { column: 'specialties', limit: SPECIALTY_LENGTH });
    if (specialties.length > MAX_SPECIALTIES) {
      return refuse('bad_input', { column: 'specialties', most: MAX_SPECIALTIES });
    }
    checked.specialties = specialties;
  }
  return ok(checked);
}

/** `min_notice_minutes` for `minNoticeMinutes`: columns are called as their fields are. */
export function toColumn(key: keyof ProfileChange): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What keeps clients from booking with a trainer whom they can find. */
export type ProfileGap = 'headline' | 'hours' | 'kinds' | 'place';

/** What is missing before a profile can be published, in the order in which it is best filled in. */
export function profileGaps(
  profile: Pick<TrainerProfile, 'headline' | 'offersOnline' | 'offersInPerson'>,
  { week, dates }: OpenHours,
  placeCount: number,
): ProfileGap[] {
  const isOpen = [...week.values(), ...dates.values()].some((windows) => windows.length > 0);
  const gaps: [ProfileGap, boolean][] = [
    ['headline', profile.headline === null],
    ['hours', !isOpen],
    ['kinds', !profile.offersOnline && !profile.offersInPerson],
    ['place', profile.offersInPerson && !profile.offersOnline && placeCount === 0],
  ];
  return gaps.flatMap(([gap, isMissing]) => (isMissing ? [gap] : []));
}

/** Where a trainer trains people. */
export interface PlaceTexts {
  name: string;
  address: string | null;
  directions: string | null;
}

export interface Place extends PlaceTexts {
  id: string;
}

/** Gives the place back trimmed. Refuses `bad_input` for one without a name, and `too_long`. */
export function checkPlace(place: PlaceTexts): Result<PlaceTexts, Refusal> {
  const name = place.name.trim();
  if (name === '') return refuse('bad_input', { column: 'place_name' });
  const texts = { name, address: place.address?.trim() || null, directions: place.directions?.trim() || null };
  const limits: [LimitedText, string | null][] = [
    ['place_name', name],
    ['address', texts.address],
    ['directions', texts.directions],
  ];
  const tooLong = limits.find(([limit, text]) => isTooLong(text, limit));
  return tooLong === undefined ? ok(texts) : refuse('too_long', { column: tooLong[0] });
}

/** A link that calls open by: https, as the server has it; empty is none. Refuses `bad_input` and `too_long`. */
export function checkMeetingUrl(entered: string | null): Result<string | null, Refusal> {
  const url = entered?.trim() || null;
  if (isTooLong(url, 'meeting_url')) return refuse('too_long', { column: 'meeting_url' });
  if (url !== null && !(url.startsWith('https://') && URL.canParse(url))) {
    return refuse('bad_input', { column: 'default_meeting_url' });
  }
  return ok(url);
}
