import { expect, it } from 'vitest';
import { readFindSearch } from './find-search.ts';

it.each([
  [{}, {}],
  [{ q: '', type: 'gym', specialty: '' }, {}],
  [
    { q: 45, type: 'online', specialty: ['a'] },
    { q: '45', type: 'online' },
  ],
  [
    { q: 'maya', type: 'in_person', specialty: 'Strength', page: 2 },
    { q: 'maya', type: 'in_person', specialty: 'Strength' },
  ],
])('reads %j as %j', (search, read) => {
  expect(readFindSearch(search)).toEqual(read);
});
