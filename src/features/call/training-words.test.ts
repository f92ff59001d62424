import { expect, it } from 'vitest';
import { figuresAt, startTimer } from '../../domain/interval-timer.ts';
import type { SummaryPart } from '../../domain/training.ts';
import {
  announcement,
  builtInPresets,
  clockText,
  intervalsText,
  nextText,
  presetWords,
  summaryText,
} from './training-words.ts';

const press = { id: 'own', name: 'Press', workSeconds: 45, restSeconds: 15, rounds: 2, exercises: ['Row', 'Press'] };
const figures = (seconds: number, preset: Parameters<typeof startTimer>[0] = press) =>
  figuresAt(startTimer(preset, 0), seconds * 1_000);

it.each([
  [0, '0:00'],
  [7, '0:07'],
  [60, '1:00'],
  [3_600, '60:00'],
])('shows %s seconds as %s', (seconds, text) => {
  expect(clockText(seconds)).toBe(text);
});

it.each([
  [20, 10, 8, '20/10 × 8', '0:20 work, 0:10 rest, 8 rounds'],
  [60, 0, 10, '1:00 × 10', '1:00 work, 10 rounds'],
  [30, 90, 1, '30/1:30 × 1', '0:30 work, 1:30 rest, one round'],
])('writes %s/%s × %s', (workSeconds, restSeconds, rounds, short, long) => {
  const intervals = { workSeconds, restSeconds, rounds };
  expect(intervalsText(intervals)).toBe(short);
  expect(presetWords(intervals)).toBe(long);
});

it.each([
  [1, 'Then work 0:45 · Row', 'Get ready, 5 seconds'],
  [10, 'Then rest 0:15 · Press', 'Work, round 1 of 2, 45 seconds, Row'],
  [55, 'Then work 0:45 · Press', 'Rest, 15 seconds'],
  [80, 'Then you’re done', 'Work, round 2 of 2, 45 seconds, Press'],
  [200, '', 'Done'],
])('says, %s s after the start, what comes and what is', (seconds, next, said) => {
  expect(nextText(figures(seconds))).toBe(next);
  expect(announcement(figures(seconds))).toBe(said);
});

it('names no exercise where there is none', () => {
  const [tabata] = builtInPresets();
  expect(tabata).toMatchObject({ name: 'Tabata' });
  expect(nextText(figures(10, tabata))).toBe('Then rest 0:10');
});

const rounds: SummaryPart = { kind: 'rounds', name: 'Tabata', workSeconds: 20, restSeconds: 10, rounds: 8, times: 1 };

it.each<[SummaryPart[], string]>([
  [[], ''],
  [[rounds, { kind: 'sets', exercise: 'Squats', reps: [12, 10, 8] }], 'Tabata 20/10 × 8 · Squats 3 sets: 12, 10, 8'],
  [[{ ...rounds, times: 2 }], 'Tabata 20/10 × 8, 2 times'],
  [[{ kind: 'sets', exercise: 'Plank', reps: [1] }], 'Plank 1 set: 1'],
  [[{ kind: 'sets', exercise: '', reps: [5, 5] }], '2 sets: 5, 5'],
])('sums up', (parts, text) => {
  expect(summaryText(parts)).toBe(text);
});
