import { expect, it } from 'vitest';
import { SIGN_IN_PROBLEMS } from '../../auth/problems.ts';
import { signInText } from './sign-in-text.ts';

it.each(SIGN_IN_PROBLEMS)('has a sentence of its own for %s', (problem) => {
  expect(signInText(problem)).toMatch(/^[A-Z].{10,}[.?]$/);
  expect(SIGN_IN_PROBLEMS.filter((other) => signInText(other) === signInText(problem))).toEqual([problem]);
});
