/** People: a user has exactly one role, chosen once, at onboarding. */
import { isTooLong } from './limits.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';

export const ROLES = ['client', 'trainer'] as const;
export type Role = (typeof ROLES)[number];

export interface User {
  id: string;
  role: Role | null;
  displayName: string | null;
  /** IANA name, such as `Europe/London`. */
  timeZone: string | null;
  /** BCP 47, such as `en-GB`; null follows the device. */
  locale: string | null;
  avatarUrl: string | null;
  onboardedAt: Date | null;
}

/** Who is signed in on this device. Stored, so that a start without a network opens the app as the same person. */
export interface Identity {
  userId: string;
  email: string;
  /** Null until onboarded. */
  role: Role | null;
}

export interface Onboarding {
  role: Role;
  displayName: string;
  timeZone: string;
  locale: string | null;
  /** Trainers only: one line under their name. */
  headline: string | null;
}

/** Checks what a person entered at onboarding; gives it back trimmed. */
export function checkOnboarding(user: User | null, input: Onboarding): Result<Onboarding, Refusal> {
  if (user?.role != null) return refuse('bad_transition', { column: 'role' });
  const displayName = input.displayName.trim();
  if (displayName === '') return refuse('bad_input', { column: 'display_name' });
  if (isTooLong(displayName, 'display_name')) return refuse('too_long', { column: 'display_name' });
  const headline = input.role === 'trainer' ? input.headline?.trim() || null : null;
  if (isTooLong(headline, 'headline')) return refuse('too_long', { column: 'headline' });
  if (!isTimeZone(input.timeZone)) return refuse('bad_input', { column: 'time_zone' });
  return ok({ ...input, displayName, headline });
}

/** What a person may change about themselves later. What is absent stays. */
export interface UserChange {
  displayName?: string;
  timeZone?: string;
  /** Null follows the device. */
  locale?: string | null;
}

/** Checks a change; gives it back trimmed. */
export function checkUserChange(change: UserChange): Result<UserChange, Refusal> {
  const { displayName: entered, timeZone, locale } = change;
  const displayName = entered?.trim();
  if (displayName === '') return refuse('bad_input', { column: 'display_name' });
  if (isTooLong(displayName, 'display_name')) return refuse('too_long', { column: 'display_name' });
  if (timeZone !== undefined && !isTimeZone(timeZone)) return refuse('bad_input', { column: 'time_zone' });
  if (locale != null && !isLocale(locale)) return refuse('bad_input', { column: 'locale' });
  return ok(displayName === undefined ? change : { ...change, displayName });
}

/** As the server has it. */
const LOCALE_LENGTH = 35;

/** Whether it is a BCP 47 tag by its shape, and this engine can format with it. */
function isLocale(tag: string): boolean {
  try {
    return tag.length <= LOCALE_LENGTH && Intl.DateTimeFormat.supportedLocalesOf(tag).length === 1;
  } catch {
    return false;
  }
}

/** Whether this engine knows the IANA zone (ECMA-402, `Intl.DateTimeFormat`). */
export function isTimeZone(name: string): boolean {
  // Each part of a screen asks for its own: finding out is slow, and stays true.
  if (knownZones.has(name)) return true;
  try {
    const isKnown = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    if (isKnown) knownZones.add(name);
    return isKnown;
  } catch {
    return false;
  }
}

const knownZones = new Set<string>();

/** What somebody is called among people who know each other: their name up to its first space. */
export function firstName(displayName: string): string {
  return displayName.trim().split(/\s+/u)[0] ?? displayName;
}
