import { describe, expect, it } from 'vitest';
import { checkOnboarding, checkUserChange, type Onboarding, type User, type UserChange } from './user.ts';

const input: Onboarding = {
  role: 'trainer',
  displayName: '  Noor  ',
  timeZone: 'Asia/Kathmandu',
  locale: null,
  headline: ' Strength ',
};
const nobody: User = {
  id: 'x',
  role: null,
  displayName: null,
  timeZone: null,
  locale: null,
  avatarUrl: null,
  onboardedAt: null,
};

it('gives back what was entered, trimmed', () => {
  expect(checkOnboarding(nobody, input)).toEqual({
    ok: true,
    value: { ...input, displayName: 'Noor', headline: 'Strength' },
  });
});

it('leaves a headline to trainers', () => {
  expect(checkOnboarding(null, { ...input, role: 'client' })).toMatchObject({ value: { headline: null } });
});

it.each([
  ['a role that is chosen already', { ...nobody, role: 'client' as const }, {}, 'bad_transition'],
  ['no name', nobody, { displayName: '  ' }, 'bad_input'],
  ['a name of 81 characters', nobody, { displayName: 'x'.repeat(81) }, 'too_long'],
  ['a headline of 121 characters', nobody, { headline: 'x'.repeat(121) }, 'too_long'],
  ['a zone that is none', nobody, { timeZone: 'Mars/Olympus' }, 'bad_input'],
])('refuses %s', (_, user, changes, code) => {
  expect(checkOnboarding(user, { ...input, ...changes })).toMatchObject({ ok: false, error: { code } });
});

describe('a change of what one says of oneself', () => {
  it('is taken trimmed, and only what was given', () => {
    expect(checkUserChange({ displayName: '  Noor العربية ' })).toEqual({
      ok: true,
      value: { displayName: 'Noor العربية' },
    });
    expect(checkUserChange({ timeZone: 'Asia/Tokyo', locale: null })).toEqual({
      ok: true,
      value: { timeZone: 'Asia/Tokyo', locale: null },
    });
    expect(checkUserChange({ displayName: '🏋'.repeat(80), locale: 'zh-Hant-TW' })).toMatchObject({ ok: true });
  });

  it.each<[UserChange, string, string]>([
    [{ displayName: ' \n ' }, 'bad_input', 'display_name'],
    [{ displayName: 'x'.repeat(81) }, 'too_long', 'display_name'],
    [{ timeZone: 'Mars/Olympus' }, 'bad_input', 'time_zone'],
    [{ locale: 'not a tag' }, 'bad_input', 'locale'],
    [{ locale: `de-${'x-abcdefgh-'.repeat(4)}a` }, 'bad_input', 'locale'],
  ])('is refused: %o', (change, code, column) => {
    expect(checkUserChange(change)).toMatchObject({ error: { code, detail: { column } } });
  });
});
