import { expect, it } from 'vitest';
import { checkOnboarding, type Onboarding, type User } from './user.ts';

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
