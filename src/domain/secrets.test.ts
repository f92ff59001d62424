import { expect, it } from 'vitest';
import { withoutSecrets } from './secrets.ts';

it.each([
  ['refresh_token=abcdefghijklmnop1234 failed', 'refresh_token=[token] failed'],
  ['{"refresh_token":"abcdefghijklmnop1234"}', '{"refresh_token":"[token]"}'],
  ["{'apikey': 'abcdefghijklmnop1234'}", "{'apikey': '[token]'}"],
  ['xeyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl', 'x[token]'],
  ['401 for ana@spotter.example', '401 for [e-mail]'],
  ['slot_taken (12)', 'slot_taken (12)'],
])('of %s leaves %s', (text, left) => {
  expect(withoutSecrets(text)).toBe(left);
});
