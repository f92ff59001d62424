import { expect, it } from 'vitest';
import type { Readiness } from '../../domain/call-check.ts';
import { ownReadinessWords, readinessWords } from './readiness-words.ts';

it.each<[Readiness, string, string | null]>([
  [{ state: 'ready' }, 'Maya’s camera and microphone work', 'Camera and microphone checked'],
  [{ state: 'not_tried' }, 'Maya hasn’t tried camera and microphone yet', null],
  [
    { state: 'problem', parts: ['camera', 'relay'] },
    'Maya’s check found a problem: camera and line',
    'Your last check found a problem: camera and line',
  ],
])('says of %o how the other side and oneself stand', (readiness, other, own) => {
  expect(readinessWords(readiness, 'Maya', 'en-GB')).toBe(other);
  expect(ownReadinessWords(readiness, 'en-GB')).toBe(own);
});
