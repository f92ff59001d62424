import { expect, it } from 'vitest';
import type { OpenHours } from './availability.ts';
import {
  checkMeetingUrl,
  checkPlace,
  checkProfileChange,
  profileGaps,
  toColumn,
  type ProfileChange,
} from './trainer-profile.ts';

it.each<[string, ProfileChange, string | null]>([
  ['nothing', {}, null],
  ['no notice', { minNoticeMinutes: 0 }, null],
  ['a month of notice', { minNoticeMinutes: 43_200 }, null],
  ['more than a month of notice', { minNoticeMinutes: 43_201 }, 'bad_input'],
  ['half a minute', { bufferAfterMinutes: 0.5 }, 'bad_input'],
  ['a horizon of a year', { horizonDays: 365 }, null],
  ['no horizon', { horizonDays: 0 }, 'bad_input'],
  ['a step of 20', { slotStepMinutes: 20 }, null],
  ['a step of 25', { slotStepMinutes: 25 }, 'bad_input'],
  ['a break of four hours', { bufferBeforeMinutes: 240 }, null],
  ['a longer break', { bufferBeforeMinutes: 241 }, 'bad_input'],
  ['no cap', { maxSessionsPerDay: null }, null],
  ['a cap of none', { maxSessionsPerDay: 0 }, 'bad_input'],
  ['a cap of 49', { maxSessionsPerDay: 49 }, 'bad_input'],
  ['two weeks to cancel', { cancellationWindowMinutes: 20_160 }, null],
  ['a negative window', { cancellationWindowMinutes: -1 }, 'bad_input'],
  ['a headline of 120', { headline: '🏋'.repeat(120) }, null],
  ['a headline of 121', { headline: '🏋'.repeat(121) }, 'too_long'],
  ['a long bio', { bio: 'x'.repeat(2001) }, 'too_long'],
  ['a long specialty', { specialties: ['x'.repeat(61)] }, 'too_long'],
  ['thirteen specialties', { specialties: Array.from({ length: 13 }, (_, index) => `${index}`) }, 'bad_input'],
])('judges %s', (_, change, code) => {
  const checked = checkProfileChange(change);
  expect(checked.ok ? null : checked.error.code).toBe(code);
});

it('trims texts, and takes each specialty once', () => {
  expect(checkProfileChange({ headline: ' Run ', bio: ' ', specialties: [' Run', '', 'Run'] })).toEqual({
    ok: true,
    value: { headline: 'Run', bio: null, specialties: ['Run'] },
  });
});

it('calls columns as the table does', () => {
  expect(toColumn('maxSessionsPerDay')).toBe('max_sessions_per_day');
});

const open: OpenHours = { week: new Map([[1, [[540, 600]]]]), dates: new Map() };
const closed: OpenHours = { week: new Map([[1, []]]), dates: new Map() };
const whole = { headline: 'Run', offersOnline: true, offersInPerson: true };

it.each([
  ['nothing', whole, open, 0, []],
  ['hours and a headline', { ...whole, headline: null }, closed, 1, ['headline', 'hours']],
  ['a kind', { ...whole, offersOnline: false, offersInPerson: false }, open, 1, ['kinds']],
  ['a place', { ...whole, offersOnline: false }, open, 0, ['place']],
  ['nothing with a place', { ...whole, offersOnline: false }, open, 1, []],
])('finds that %s is missing', (_, profile, hours, places, gaps) => {
  expect(profileGaps(profile, hours, places)).toEqual(gaps);
});

it.each([
  ['a name', { name: ' Gym ', address: ' ', directions: null }, null],
  ['no name', { name: ' ', address: 'Street 1', directions: null }, 'bad_input'],
  ['a long address', { name: 'Gym', address: 'x'.repeat(301), directions: null }, 'too_long'],
  ['long directions', { name: 'Gym', address: null, directions: 'x'.repeat(1001) }, 'too_long'],
])('judges a place with %s', (_, place, code) => {
  const checked = checkPlace(place);
  expect(checked.ok ? null : checked.error.code).toBe(code);
});

it.each([
  [' https://meet.example/me ', 'https://meet.example/me'],
  ['', null],
  [null, null],
  ['http://meet.example', 'bad_input'],
  ['javascript:alert(1)', 'bad_input'],
  ['meet.example', 'bad_input'],
  [`https://meet.example/${'x'.repeat(500)}`, 'too_long'],
])('judges the link %s', (entered, outcome) => {
  const checked = checkMeetingUrl(entered);
  expect(checked.ok ? checked.value : checked.error.code).toBe(outcome);
});
