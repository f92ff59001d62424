import { describe, expect, it } from 'vitest';
import { CLIENT_ID, createSession, TRAINER_ID } from '../testing/builders.ts';
import { checkNewProposal, decideProposal, proposalExpiry, type Proposal, type ProposalStatus } from './proposal.ts';
import type { Session } from './session.ts';

const session = createSession();
const NOW = new Date('2026-06-08T10:00:00.000Z');
const later = (hours: number, from = session.scheduledAt) => new Date(from.getTime() + hours * 3_600_000);
const proposal: Proposal = {
  id: 'p',
  sessionId: session.id,
  scope: 'this',
  moves: [],
  proposedBy: CLIENT_ID,
  scheduledAt: later(3),
  durationMinutes: 60,
  note: null,
  status: 'open',
  expiresAt: later(20, NOW),
  revision: 'r',
};

describe('a proposal', () => {
  const propose = (changes: {
    about?: Session;
    hours?: number;
    minutes?: number;
    by?: string;
    note?: string;
    now?: Date;
  }) => {
    const { about = session, hours = 3, minutes = 60, by = CLIENT_ID, note = null, now = NOW } = changes;
    const input = { scheduledAt: later(hours), durationMinutes: minutes, note };
    const checked = checkNewProposal(about, null, input, by, now);
    return checked.ok ? 'ok' : checked.error.code;
  };

  it.each([
    [{}, 'ok'],
    [{ by: TRAINER_ID }, 'ok'],
    [{ about: createSession({ status: 'pending', holdExpiresAt: later(1, NOW) }) }, 'ok'],
    // The same hour, longer.
    [{ hours: 0, minutes: 90 }, 'ok'],
    [{ hours: 0 }, 'proposal_closed'],
    [{ by: 'somebody' }, 'not_yours'],
    [{ about: createSession({ status: 'pending', holdExpiresAt: NOW }) }, 'hold_expired'],
    [{ about: createSession({ status: 'cancelled', cancelKind: 'expired' }) }, 'hold_expired'],
    [{ about: createSession({ status: 'cancelled', cancelKind: 'early' }) }, 'bad_transition'],
    [{ now: session.scheduledAt }, 'bad_transition'],
    [{ minutes: 30 }, 'bad_duration'],
    [{ hours: -24 }, 'in_the_past'],
    [{ hours: 24 * 731 }, 'too_far'],
    [{ note: 'x'.repeat(501) }, 'too_long'],
  ])('%o: %s', (changes, outcome) => {
    expect(propose(changes)).toBe(outcome);
  });

  it('is one at a time, until it has run out', () => {
    const another = (now: Date) => {
      const input = { scheduledAt: later(5), durationMinutes: 60, note: null };
      const checked = checkNewProposal(session, proposal, input, TRAINER_ID, now);
      return checked.ok ? 'ok' : checked.error.code;
    };
    expect(another(NOW)).toBe('proposal_open');
    expect(another(proposal.expiresAt)).toBe('ok');
  });

  it('stands for 48 hours, and not beyond the start', () => {
    expect(proposalExpiry(session, later(-72))).toEqual(later(-24));
    expect(proposalExpiry(session, NOW)).toEqual(session.scheduledAt);
  });
});

describe('an answer', () => {
  const answer = (to: ProposalStatus, by: string, changes: Partial<Proposal> = {}, now = NOW) => {
    const decided = decideProposal({ ...proposal, ...changes }, session, to, by, now);
    return decided.ok ? decided.value : decided.error.code;
  };

  it('is the other side’s; whoever proposed may take it back', () => {
    expect(answer('accepted', TRAINER_ID)).toBe('accepted');
    expect(answer('declined', TRAINER_ID)).toBe('declined');
    expect(answer('withdrawn', TRAINER_ID)).toBe('not_yours');
    expect(answer('withdrawn', CLIENT_ID)).toBe('withdrawn');
    expect(answer('accepted', CLIENT_ID)).toBe('not_yours');
    expect(answer('accepted', 'somebody')).toBe('not_yours');
  });

  it('is one, in time, to a time that has not passed', () => {
    expect(answer('declined', TRAINER_ID, { status: 'accepted' })).toBe('proposal_closed');
    expect(answer('accepted', TRAINER_ID, { status: 'accepted' })).toBe('accepted');
    expect(answer('accepted', TRAINER_ID, {}, proposal.expiresAt)).toBe('proposal_closed');
    expect(answer('accepted', TRAINER_ID, { scheduledAt: NOW })).toBe('in_the_past');
    expect(answer('expired', TRAINER_ID)).toBe('bad_transition');
  });
});
