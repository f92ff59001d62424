import { describe, expect, it } from 'vitest';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import type { Session } from '../../domain/session.ts';
import { firstName } from '../../domain/user.ts';
import { webAddress } from '../../domain/web-address.ts';
import { runningWords, statusWords } from './session-words.ts';

const now = new Date('2026-06-09T08:00:00.000Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const session: Session = {
  id: 's',
  trainerId: 't',
  clientId: 'c',
  scheduledAt: later(60),
  endsAt: later(120),
  durationMinutes: 60,
  type: 'online',
  focusArea: 'Mobility',
  status: 'confirmed',
  meetingUrl: null,
  location: null,
  directions: null,
  originalStart: null,
  timeZone: 'Europe/London',
  seriesId: null,
  createdBy: 'c',
  clientNote: null,
  prepNote: null,
  holdExpiresAt: null,
  cancellationWindowMinutes: 1440,
  cancelledAt: null,
  cancelKind: null,
  cancelReason: null,
  penaltyWaived: false,
  waiveReason: null,
  attendance: 'unknown',
  firstScheduledAt: later(60),
  sequence: 0,
  revision: 'r',
  archived: false,
  createdAt: now,
};

function words(change: Partial<Session>, role: 'client' | 'trainer', mark: Partial<SessionEntry> = {}): string {
  const other = { id: 'o', displayName: 'Aoife Brennan', avatarUrl: null, timeZone: 'Europe/London' };
  const entry: SessionEntry = {
    session: { ...session, ...change },
    other,
    review: null,
    waiting: false,
    refused: false,
    ...mark,
  };
  return statusWords(entry, role, now).text;
}

describe('statusWords', () => {
  it.each<[string, Partial<Session>, string, string]>([
    [
      'a request',
      { status: 'pending', holdExpiresAt: later(30) },
      'Aoife hasn’t answered yet',
      'Aoife waits for your answer',
    ],
    ['an old request', { status: 'pending', holdExpiresAt: later(-1) }, 'Not answered in time', 'Not answered in time'],
    ['an agreed one', {}, 'Confirmed', 'Confirmed'],
    ['a running one', { scheduledAt: later(-5) }, 'On now', 'On now'],
    ['one at its end', { scheduledAt: later(-90), endsAt: later(-30) }, 'Done', 'Done'],
    ['a completed one', { status: 'completed' }, 'Done', 'Done'],
    ['a declined one', { status: 'cancelled', cancelKind: 'declined' }, 'Aoife declined', 'You declined'],
    [
      'a withdrawn one',
      { status: 'cancelled', cancelKind: 'withdrawn' },
      'You took the request back',
      'Aoife took the request back',
    ],
    ['a late cancel', { status: 'cancelled', cancelKind: 'late' }, 'You cancelled, late', 'Aoife cancelled, late'],
    ['the trainer’s cancel', { status: 'cancelled', cancelKind: 'trainer' }, 'Aoife cancelled', 'You cancelled'],
    ['an expired one', { status: 'cancelled', cancelKind: 'expired' }, 'Not answered in time', 'Not answered in time'],
  ])('says what %s is, to each side', (_name, change, toClient, toTrainer) => {
    expect(words(change, 'client')).toBe(toClient);
    expect(words(change, 'trainer')).toBe(toTrainer);
  });

  it('puts what only this device knows first', () => {
    expect(words({}, 'client', { waiting: true })).toBe('Waiting to be sent');
    expect(words({}, 'client', { waiting: true, refused: true })).toBe('A change was refused');
  });
});

it('counts a running session in whole minutes that add up', () => {
  expect(runningWords({ scheduledAt: later(-24.5), endsAt: later(35.5) }, now)).toBe('24 min in, 36 left');
});

it('makes links of web addresses only', () => {
  expect(webAddress('https://meet.example/abc')).toBe('https://meet.example/abc');
  expect(webAddress('javascript:alert(1)')).toBeNull();
  expect(webAddress('meet.example/abc')).toBeNull();
  expect(webAddress(null)).toBeNull();
});

it('calls people by their first word', () => {
  expect(firstName('  Ana Maria dos Santos')).toBe('Ana');
  expect(firstName('Cher')).toBe('Cher');
});
