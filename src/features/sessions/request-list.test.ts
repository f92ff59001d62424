import { expect, it } from 'vitest';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import type { ProposalEntry } from '../../api/sessions/proposals.ts';
import type { Proposal } from '../../domain/proposal.ts';
import type { Session } from '../../domain/session.ts';
import { CLIENT_ID, createSession, TRAINER_ID } from '../../testing/builders.ts';
import { requestsIn } from './request-list.ts';

const now = new Date('2026-06-08T09:00:00.000Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const other = { id: CLIENT_ID, displayName: 'Cleo', avatarUrl: null, timeZone: 'UTC' };

const entry = (id: string, changes: Partial<Session> = {}): SessionEntry => ({
  session: createSession({ id, ...changes }),
  other,
  review: null,
  waiting: false,
  refused: false,
});
const pending = (id: string, holdHours: number, changes: Partial<Session> = {}) =>
  entry(id, { status: 'pending', holdExpiresAt: hours(holdHours), ...changes });
const proposal = (sessionId: string, proposedBy: string, changes: Partial<Proposal> = {}): ProposalEntry => ({
  proposal: {
    id: `of ${sessionId}`,
    sessionId,
    scope: 'this',
    moves: [],
    proposedBy,
    scheduledAt: hours(50),
    durationMinutes: 60,
    note: null,
    status: 'open',
    expiresAt: hours(20),
    revision: 'r',
    ...changes,
  },
  waiting: false,
});

function sorted(entries: readonly SessionEntry[], proposals: readonly ProposalEntry[] = []) {
  const { waiting, theirs } = requestsIn(entries, proposals, TRAINER_ID, now);
  return {
    waiting: waiting.map((one) => one.entries.map(({ session }) => session.id).join(' ')),
    theirs: theirs.map((one) => one.entry.session.id),
  };
}

it('puts first what must be answered first, and takes a series as one', () => {
  const entries = [
    entry('agreed'),
    pending('later', 20),
    pending('a', 10, { seriesId: 'series' }),
    pending('soon', 2),
    pending('b', 10, { seriesId: 'series' }),
  ];
  expect(sorted(entries)).toEqual({ waiting: ['soon', 'a b', 'later'], theirs: [] });
});

it('waits for the trainer where a client proposes, and for the client where the trainer does', () => {
  const entries = [entry('moved by client'), entry('moved by trainer'), pending('request', 5), pending('countered', 5)];
  const proposals = [
    proposal('moved by client', CLIENT_ID),
    proposal('moved by trainer', TRAINER_ID),
    proposal('request', CLIENT_ID),
    proposal('countered', TRAINER_ID),
  ];
  expect(sorted(entries, proposals)).toEqual({
    waiting: ['request', 'moved by client'],
    theirs: ['moved by trainer', 'countered'],
  });
});

it('knows until when each can be answered', () => {
  const proposals = [proposal('agreed', CLIENT_ID), proposal('request', CLIENT_ID)];
  const { waiting } = requestsIn([entry('agreed'), pending('request', 5)], proposals, TRAINER_ID, now);
  expect(waiting.map(({ id, until, proposed }) => [id, until, proposed !== null])).toEqual([
    ['request', hours(5), true],
    ['agreed', hours(20), true],
  ]);
});

it.each<[string, Partial<Proposal>, string[]]>([
  ['answered with yes', { status: 'accepted' }, []],
  ['answered with no', { status: 'declined' }, ['request']],
  ['run out', { expiresAt: now }, ['request']],
])('a request whose other time was %s: %j', (_, changes, waiting) => {
  const proposed = { ...proposal('request', CLIENT_ID, changes), waiting: true };
  expect(sorted([pending('request', 5)], [proposed])).toEqual({ waiting, theirs: [] });
  expect(sorted([entry('agreed')], [{ ...proposed, proposal: { ...proposed.proposal, sessionId: 'agreed' } }])).toEqual(
    {
      waiting: [],
      theirs: [],
    },
  );
});
