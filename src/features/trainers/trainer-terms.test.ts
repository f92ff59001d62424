import { expect, it } from 'vitest';
import type { TrainerProfile } from '../../domain/trainer.ts';
import { createTrainer } from '../../testing/builders.ts';
import { trainerTerms } from './trainer-terms.ts';

function terms(changes: Partial<TrainerProfile>): string[] {
  const { profile } = createTrainer('T', changes);
  return profile === null ? [] : trainerTerms(profile, 'en-GB').map(({ text }) => text);
}

it('says the usual terms', () => {
  expect(terms({})).toEqual([
    'At least 2 hours and at most 60 days ahead',
    'The trainer confirms each request',
    'Free until 24 hours before; later counts as late',
  ]);
});

it('says terms at their edges', () => {
  const loose = { minNoticeMinutes: 0, horizonDays: 1, autoConfirm: true, cancellationWindowMinutes: 0 };
  expect(terms(loose)).toEqual([
    'At any time, at most 24 hours ahead',
    'Booked at once, if the time is free',
    'Free until it starts',
  ]);
  expect(terms({ minNoticeMinutes: 90, cancellationWindowMinutes: 2880 })).toEqual([
    'At least 90 minutes and at most 60 days ahead',
    'The trainer confirms each request',
    'Free until 2 days before; later counts as late',
  ]);
});
