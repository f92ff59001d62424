import { describe, expect, it } from 'vitest';
import { CLIENT_ID, createSession, TRAINER_ID } from '../testing/builders.ts';
import { attendanceWindow, checkAttendance, checkWaiver } from './attendance.ts';
import type { Attendance, Session } from './session.ts';

const session = createSession({ status: 'completed' });
const { opensAt, closesAt } = attendanceWindow(session);
const beside = (at: Date, ms: number) => new Date(at.getTime() + ms);
const say = (to: Attendance, now: Date, about: Session = session, isReviewed = false, by = TRAINER_ID) => {
  const checked = checkAttendance(about, to, isReviewed, by, now);
  return checked.ok ? checked.value : checked.error.code;
};

describe('attendance', () => {
  it('is open from ten minutes after the start until seven days after the end', () => {
    expect(opensAt).toEqual(new Date('2026-06-09T10:10:00.000Z'));
    expect(closesAt).toEqual(new Date('2026-06-16T11:00:00.000Z'));
    expect([beside(opensAt, -1), opensAt, closesAt, beside(closesAt, 1)].map((now) => say('attended', now))).toEqual([
      'bad_transition',
      'attended',
      'attended',
      'bad_transition',
    ]);
  });

  it('is the trainer’s to say, and undone as it is said', () => {
    expect(say('attended', opensAt, session, false, CLIENT_ID)).toBe('not_yours');
    expect(say('attended', opensAt, session, false, 'somebody')).toBe('not_yours');
    expect(say('unknown', opensAt, { ...session, attendance: 'client_no_show' })).toBe('unknown');
    expect(say('trainer_no_show', opensAt)).toBe('trainer_no_show');
  });

  it('is of what took place, and not against what its client has said', () => {
    expect(say('attended', opensAt, { ...session, status: 'confirmed' })).toBe('attended');
    expect(say('attended', opensAt, { ...session, status: 'cancelled' })).toBe('bad_transition');
    expect(say('attended', opensAt, { ...session, status: 'pending' })).toBe('bad_transition');
    expect(say('client_no_show', opensAt, session, true)).toBe('bad_transition');
    expect(say('trainer_no_show', opensAt, session, true)).toBe('trainer_no_show');
  });

  it('said again is no error, whenever', () => {
    expect(say('unknown', beside(closesAt, 1))).toBe('unknown');
  });
});

describe('waiving', () => {
  const late = createSession({ status: 'cancelled', cancelKind: 'late' });
  const waive = (reason: string | null, about = late, by = TRAINER_ID, waived = true) => {
    const checked = checkWaiver(about, { waived, reason }, by);
    return checked.ok ? checked.value : checked.error.code;
  };

  it('takes the trainer, a late cancellation and a reason', () => {
    expect(waive(' Was ill ')).toEqual({ waived: true, reason: 'Was ill' });
    expect(waive('Was ill', late, CLIENT_ID)).toBe('not_yours');
    expect(waive('Was ill', { ...late, cancelKind: 'early' })).toBe('bad_transition');
    expect(waive('  ')).toBe('bad_input');
    expect(waive('x'.repeat(501))).toBe('too_long');
  });

  it('can be taken back, without one', () => {
    expect(waive(null, late, TRAINER_ID, false)).toEqual({ waived: false, reason: null });
  });
});
