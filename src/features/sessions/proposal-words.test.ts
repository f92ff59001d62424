import { expect, it } from 'vitest';
import type { Proposal } from '../../domain/proposal.ts';
import { CLIENT_ID, createSession, TRAINER_ID } from '../../testing/builders.ts';
import { offlineProposalWords, otherClocks, proposalTerms, proposalWords, timeWords } from './proposal-words.ts';
import type { Viewer } from './use-viewer.ts';

const format = { locale: 'en-GB', timeZone: 'Europe/London' };
const client: Viewer = { role: 'client', format, deviceZone: 'Europe/London' };
const trainer: Viewer = { ...client, role: 'trainer' };
const early = new Date('2026-06-08T09:00:00.000Z');
const late = new Date('2026-06-08T11:00:00.000Z');
const time = { scheduledAt: new Date('2026-06-10T12:00:00.000Z'), durationMinutes: 90 };
const other = (timeZone: string) => ({ displayName: 'Aoife Brennan', timeZone });

it('says a time with its day and its end', () => {
  expect(timeWords(time, early, format)).toBe('Wednesday 10 June, 13:00–14:30');
});

it.each<[string, string, 'online' | 'in_person', string[]]>([
  ['Europe/London', 'Europe/Lisbon', 'online', []],
  ['Europe/London', 'Europe/Berlin', 'online', ['14:00–15:30 in Berlin (CEST) for Aoife']],
  // The day too, where it is another.
  ['Europe/London', 'Australia/Sydney', 'online', ['22:00–23:30 in Sydney (GMT+10) for Aoife']],
  ['Europe/London', 'Pacific/Auckland', 'online', ['Thursday 11 June, 00:00–01:30 in Auckland (GMT+12) for Aoife']],
  // In person it is told by the clock of its place, which is London's.
  ['Europe/London', 'Europe/London', 'in_person', []],
  ['Europe/Berlin', 'Europe/London', 'in_person', ['14:00–15:30 in Berlin (CEST) for you']],
])('tells somebody in %s with somebody in %s, %s: %j', (own, theirs, type, clocks) => {
  const viewer = { ...client, format: { ...format, timeZone: own } };
  expect(otherClocks(time, createSession({ type }), other(theirs), viewer, early)).toEqual(clocks);
});

it('says to a client before what is early and what is late', () => {
  const terms = (session = createSession(), now = early) => proposalTerms([session], 'Aoife Brennan', client, now);
  expect(terms()).toEqual({ isLate: false, text: 'This is early. From Monday 8 June, 11:00 it would count as late.' });
  expect(terms(createSession(), late)).toMatchObject({ isLate: true, text: expect.stringContaining('a late change') });
  // Moving twice gains nothing: the first time agreed on counts.
  const moved = createSession({ firstScheduledAt: new Date('2026-06-08T20:00:00.000Z') });
  expect(terms(moved)).toMatchObject({ isLate: true });
  const booked = createSession({ createdBy: TRAINER_ID, createdAt: new Date('2026-06-09T07:00:00.000Z') });
  expect(terms(booked, late)).toMatchObject({ isLate: false, text: expect.stringContaining('never counts as late') });
});

it('says nothing of lateness to a trainer, nor of a request', () => {
  // One that is late makes the lot late, and a request among them nothing.
  const lot = [createSession({ status: 'pending' }), createSession({ scheduledAt: new Date('2026-07-10T12:00:00Z') })];
  expect(proposalTerms([...lot, createSession()], 'Aoife', client, late)?.isLate).toBe(true);
  expect(proposalTerms([createSession()], 'Cleo', trainer, late)).toBeNull();
  expect(proposalTerms([createSession({ status: 'pending' })], 'Aoife', client, late)).toBeNull();
});

it('warns offline that it may turn late on its way, where it can', () => {
  expect(offlineProposalWords({ isLate: false })).toContain('it is a late change');
  expect(offlineProposalWords({ isLate: true })).not.toContain('Should that');
  expect(offlineProposalWords(null)).not.toContain('Should that');
});

const proposal: Proposal = {
  id: 'p',
  sessionId: 's',
  scope: 'this',
  moves: [],
  proposedBy: CLIENT_ID,
  ...time,
  note: null,
  status: 'open',
  expiresAt: new Date('2026-06-09T10:00:00.000Z'),
  revision: 'r',
};

it.each<[Partial<Proposal>, Viewer, string, string | null]>([
  [{}, client, 'You proposed another time', 'Aoife can answer until Tuesday 9 June, 11:00.'],
  [{}, trainer, 'Aoife proposed another time', 'Answer by Tuesday 9 June, 11:00.'],
  [{ expiresAt: early }, trainer, 'The proposal of another time ran out', null],
  [{ status: 'accepted' }, trainer, 'You agreed to the other time', null],
  [{ status: 'accepted' }, client, 'Aoife agreed to the other time', null],
  [{ status: 'declined' }, client, 'Aoife declined the other time', null],
  [{ status: 'withdrawn' }, trainer, 'Aoife took the proposal back', null],
])('%j to a %o', (changes, viewer, title, next) => {
  const proposed = { proposal: { ...proposal, ...changes }, waiting: false };
  const words = proposalWords(proposed, createSession(), 'Aoife Brennan', viewer, early);
  expect(words.title).toBe(title);
  if (next === null) expect(words.next).toBeNull();
  else expect(words.next).toContain(next);
});

it('says of a yes that waits that nothing has moved yet, and of a request when it runs out', () => {
  const yes = { proposal: { ...proposal, status: 'accepted' as const }, waiting: true };
  expect(proposalWords(yes, createSession(), 'Aoife', trainer, early).next).toContain('moves once');
  const request = createSession({ status: 'pending', holdExpiresAt: new Date('2026-06-08T15:00:00.000Z') });
  const words = proposalWords({ proposal, waiting: false }, request, 'Aoife', trainer, early);
  expect(words.next).toContain('Monday 8 June, 16:00');
});
