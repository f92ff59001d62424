import { expect, it } from 'vitest';
import { createTrainer } from '../testing/builders.ts';
import { findTrainers, offeredTypes, shownRating, sortTrainers, specialtiesOf, type TrainerSearch } from './trainer.ts';

const maya = createTrainer('Maya Kowalski', { headline: 'Strength in Berlin', specialties: ['Strength', 'Über-40'] });
const theo = createTrainer('Theo Okafor', { offersOnline: false, specialties: ['Running', 'strength'] });
const card = { ...createTrainer('José Cardona'), profile: null, isMine: true };
const everybody = [maya, theo, card];

const found = (search: Partial<TrainerSearch>) =>
  findTrainers(everybody, { typed: '', type: null, specialty: null, ...search }).map(({ displayName }) => displayName);

it.each<[Partial<TrainerSearch>, string[]]>([
  [{}, ['Maya Kowalski', 'Theo Okafor', 'José Cardona']],
  [{ typed: '  kowal ' }, ['Maya Kowalski']],
  [{ typed: 'jose' }, ['José Cardona']],
  [{ typed: 'BERLIN maya' }, ['Maya Kowalski']],
  [{ typed: 'uber 40' }, ['Maya Kowalski']],
  [{ typed: 'strength' }, ['Maya Kowalski', 'Theo Okafor']],
  [{ typed: 'nobody' }, []],
  [{ type: 'online' }, ['Maya Kowalski']],
  [{ type: 'in_person' }, ['Maya Kowalski', 'Theo Okafor']],
  [{ specialty: 'STRENGTH' }, ['Maya Kowalski', 'Theo Okafor']],
  [{ specialty: 'Running', type: 'online' }, []],
])('finds by %j', (search, names) => {
  expect(found(search)).toEqual(names);
});

it.each([
  [0, null, null],
  [2, 5, null],
  [3, 4.67, { average: 4.67, count: 3 }],
  [3, null, null],
])('of %i reviews with an average of %j shows %j', (ratingCount, ratingAverage, shown) => {
  expect(shownRating(createTrainer('T', { ratingCount, ratingAverage }))).toEqual(shown);
  expect(shownRating(card)).toBeNull();
});

it('puts the best rated first, and few reviews count as none', () => {
  const best = createTrainer('Zoe', { ratingCount: 3, ratingAverage: 4.9 });
  const good = createTrainer('Yan', { ratingCount: 30, ratingAverage: 4.5 });
  const lucky = createTrainer('Xi', { ratingCount: 1, ratingAverage: 5 });
  const names = sortTrainers([lucky, maya, good, best]).map(({ displayName }) => displayName);
  expect(names).toEqual(['Zoe', 'Yan', 'Maya Kowalski', 'Xi']);
});

it('names each specialty once, the commonest first', () => {
  expect(specialtiesOf(everybody)).toEqual(['Strength', 'Running', 'Über-40']);
});

it('tells what is offered', () => {
  expect(maya.profile && offeredTypes(maya.profile)).toEqual(['online', 'in_person']);
  expect(theo.profile && offeredTypes(theo.profile)).toEqual(['in_person']);
});
