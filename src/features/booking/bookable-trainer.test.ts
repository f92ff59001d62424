import { expect, it } from 'vitest';
import { TEXT_LIMITS } from '../../domain/limits.ts';
import { locationOf, type BookableTrainer } from './bookable-trainer.ts';

const trainerAt = (...places: BookableTrainer['places']) => ({ places }) as BookableTrainer;
const gym = { id: 'gym', name: 'Forge Gym', address: '5 Wharf Road' };
const park = { id: 'park', name: 'The park', address: null };

it('is the chosen place, else the first, with its address', () => {
  expect(locationOf(trainerAt(gym, park), 'park')).toBe('The park');
  expect(locationOf(trainerAt(gym, park), null)).toBe('Forge Gym, 5 Wharf Road');
  expect(locationOf(trainerAt(), null)).toBeNull();
});

it('is the name alone where both would be too long to be booked', () => {
  const fits = { ...gym, address: 'x'.repeat(TEXT_LIMITS.location - 'Forge Gym, '.length) };
  expect(locationOf(trainerAt(fits), null)).toHaveLength(TEXT_LIMITS.location);
  expect(locationOf(trainerAt({ ...fits, address: `${fits.address}x` }), null)).toBe('Forge Gym');
});
