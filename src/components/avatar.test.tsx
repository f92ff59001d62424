import { expect, it } from 'vitest';
import { initials } from './avatar.tsx';

it.each([
  ['Maya Okonkwo', 'MO'],
  ['  Ana   Maria  dos Santos ', 'AS'],
  ['Cher', 'C'],
  ['élodie', 'É'],
  ['👩‍🎤 Star', '👩‍🎤S'],
  ['محمد علي', 'مع'],
  ['', '?'],
])('takes from %o the initials %o', (name, expected) => {
  expect(initials(name)).toBe(expected);
});
