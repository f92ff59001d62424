import { expect, it } from 'vitest';
import { readProposalSearch, withoutProposal } from './sessions-search.ts';

const propose = '2026-06-09T10:00:00.000Z';

it.each<[Record<string, unknown>, unknown]>([
  [{ propose }, { propose }],
  [
    { propose, rejected: 'device:1', other: 1 },
    { propose, rejected: 'device:1' },
  ],
  [
    { propose, minutes: 90 },
    { propose, minutes: 90 },
  ],
  [{ propose, minutes: 50 }, { propose }],
  [{ propose: 'tomorrow' }, {}],
  [{ propose: 5 }, {}],
  [{ rejected: 'device:1' }, {}],
])('reads %j as %j', (search, read) => {
  expect(readProposalSearch(search)).toEqual(read);
});

it('takes the proposal out of an address, and leaves the rest', () => {
  const search = { propose, minutes: 90, rejected: 'device:1', tab: 'past' };
  expect(withoutProposal(search)).toEqual({ tab: 'past' });
  expect(search).toHaveProperty('propose');
});
