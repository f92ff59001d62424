import { describe, expect, it } from 'vitest';
import { TICKET_REFUSALS } from '../../domain/call-ticket.ts';
import type { Role } from '../../domain/user.ts';
import { after, IN, LIVE, MET, play, room } from '../../testing/call-events.ts';
import { phaseOf, type CallState } from '../../video/call.ts';
import type { CallView } from '../../video/running-call.ts';
import { SIGNS_AT_FIRST } from '../../video/signs.ts';
import { problemWords, stateWords } from './call-words.ts';

const at = (time: string) => new Date(`2026-06-09T${time}:00.000Z`);
const session = { scheduledAt: at('10:00'), endsAt: at('11:00') };

function view(call: CallState, changes: Partial<CallView> = {}): CallView {
  return {
    call,
    phase: phaseOf(call),
    remote: null,
    others: SIGNS_AT_FIRST,
    closesAt: null,
    opensAt: null,
    problem: null,
    ...changes,
  };
}

function say(call: CallState, now = at('10:05'), changes: Partial<CallView> = {}): string {
  const words = stateWords(view(call, changes), { session, name: 'Maya', now, locale: 'en-GB' });
  return words === null ? '' : `${words.title}. ${words.text ?? ''}`;
}

const alone = (role: Role) => after(role, ...IN, room(1, null));

describe('what is waited for', () => {
  it('is told before, after and at the end of a session nobody else comes to', () => {
    expect(say(alone('client'), at('09:52'))).toBe(
      'Maya is not here yet. The session begins in 8 minutes. Maya lets you in as soon as you are both here.',
    );
    expect(say(alone('trainer'), at('10:06'))).toBe('Maya is not here yet. The session began 6 minutes ago.');
    expect(say(alone('trainer'), at('11:00'))).toContain('Maya did not come. The session’s time is up. You can note');
    expect(say(alone('client'), at('11:10'))).toContain('Its page says how to reach Maya.');
  });

  it('is told at the door, by who is to open it', () => {
    expect(say(after('trainer', ...MET))).toContain('Maya is at the door.');
    expect(say(after('client', ...MET))).toContain('Maya will let you in.');
  });

  it('tells who left from whose line is gone, and nothing while the two see each other', () => {
    const live = after('client', ...LIVE.client);
    expect(say(live)).toBe('');
    expect(say(play(live, { type: 'link_lost' }).state)).toContain('The line dropped. It comes back by itself.');
    expect(say(play(live, { type: 'other_left' }, room(1, null)).state)).toContain('Maya left.');
    expect(say(play(live, { type: 'link_lost' }, room(1, null)).state)).toContain('Maya is away for the moment.');
  });

  it('tells on joining what is in the way', () => {
    const joining = after('client', { type: 'ready' });
    expect(say(joining)).toContain('Finding the way to Maya.');
    expect(say(joining, at('10:05'), { problem: 'offline' })).toContain('You are offline.');
    expect(say(joining, at('10:05'), { problem: 'away' })).toContain('The call’s server does not answer.');
  });
});

describe('what is refused', () => {
  const refused = (code: (typeof TICKET_REFUSALS)[number]) =>
    after('client', { type: 'ready' }, { type: 'join_refused', join: 1, code, opensInMs: null });

  it('has a sentence of its own for each reason', () => {
    const texts = TICKET_REFUSALS.filter((code) => code !== 'too_many').map((code) => say(refused(code)));
    expect(new Set(texts).size).toBe(texts.length);
    expect(say(refused('not_yours'))).toBe('You cannot join this call. This session is between two other people.');
  });

  it('says when it opens', () => {
    const opensAt = at('10:15').getTime();
    expect(say(refused('too_early'), at('10:05'), { opensAt })).toBe(
      'The call is not open yet. It opens in 10 minutes. You join by yourself then.',
    );
  });
});

it('names what is missing on the own side, and what the other gets without it', () => {
  expect(problemWords('camera', 'none', 'Maya')).toBe('No camera was found. Maya hears you, and sees no picture.');
  expect(problemWords('microphone', 'denied', 'Maya')).toContain('Allow it beside the address, then try again.');
});
