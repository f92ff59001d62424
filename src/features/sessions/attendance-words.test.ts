import { expect, it } from 'vitest';
import { attendanceWindow } from '../../domain/attendance.ts';
import type { Attendance } from '../../domain/session.ts';
import { createSession } from '../../testing/builders.ts';
import { attendanceLimit, attendanceWords, callHintWords } from './attendance-words.ts';
import type { Viewer } from './use-viewer.ts';

const viewer: Viewer = {
  role: 'trainer',
  format: { locale: 'en-GB', timeZone: 'Europe/London' },
  deviceZone: 'Europe/London',
};
const session = createSession();
const { opensAt, closesAt } = attendanceWindow(session);
const after = (at: Date) => new Date(at.getTime() + 1);
const limit = (now: Date, changes: Partial<typeof session> = {}, as = viewer) =>
  attendanceLimit({ ...session, ...changes }, 'Priya', as, now);

it.each<[Attendance, string | null, string | null]>([
  ['unknown', null, null],
  ['attended', 'Priya came', 'Priya noted that you came'],
  ['client_no_show', 'Priya didn’t come', 'Priya noted that you didn’t come'],
  ['trainer_no_show', 'You didn’t come', 'Priya noted not having come'],
])('says %s to the trainer and to the client', (attendance, trainer, client) => {
  expect(attendanceWords(attendance, 'trainer', 'Priya')).toBe(trainer);
  expect(attendanceWords(attendance, 'client', 'Priya')).toBe(client);
});

it('says from when, until when, and that it is over', () => {
  expect(limit(session.scheduledAt)).toBe('You can note whether Priya came from Tuesday 9 June, 11:10 on.');
  expect(limit(opensAt)).toBe('You can note this until Tuesday 16 June, 12:00');
  expect(limit(opensAt, { attendance: 'attended' })).toBe('You can change this until Tuesday 16 June, 12:00');
  expect(limit(after(closesAt))).toBe(
    'Nothing was noted of who came. That could be done until Tuesday 16 June, 12:00.',
  );
  expect(limit(after(closesAt), { attendance: 'attended' })).toBe(
    'This could be changed until Tuesday 16 June, 12:00.',
  );
});

it('says nothing of what was not agreed or was called off', () => {
  expect(limit(opensAt, { status: 'pending' })).toBeNull();
  expect(limit(opensAt, { status: 'cancelled' })).toBeNull();
});

it('tells the time of a session in person where it happens, and names the zone for whoever is elsewhere', () => {
  const away = { ...viewer, format: { locale: 'en-GB', timeZone: 'America/New_York' } };
  expect(limit(opensAt, { type: 'in_person' }, away)).toBe(
    'You can note this until Tuesday 16 June, 12:00 London (BST)',
  );
});

it.each<[Parameters<typeof callHintWords>[0], string]>([
  [{ came: 'both', togetherMs: 44 * 60_000 + 20_000 }, 'You were both in the call for 44 min.'],
  [{ came: 'both', togetherMs: null }, 'You both joined the call.'],
  [{ came: 'both', togetherMs: 0 }, 'You both joined the call.'],
  [{ came: 'client' }, 'Only Priya joined the call.'],
  [{ came: 'trainer' }, 'Only you joined the call.'],
])('tells of the call %o', (hint, words) => {
  expect(callHintWords(hint, 'Priya', 'en-GB')).toBe(words);
});
