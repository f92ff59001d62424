import type { SignInProblem } from '../../auth/problems.ts';

const TEXTS: Readonly<Record<SignInProblem, string>> = {
  wrong_password: 'That e-mail and password don’t go together.',
  email_taken: 'Somebody has signed up with this e-mail already. Sign in instead?',
  weak_password: 'That password is too short or too easy to guess. Take a longer one.',
  bad_email: 'That doesn’t look like an e-mail address.',
  no_network: 'No connection. Signing in needs one; everything after it doesn’t.',
  server_error: 'The server couldn’t do it just now. Nothing was changed; try again in a minute.',
};

/** One sentence for a person. */
export function signInText(problem: SignInProblem): string {
  return TEXTS[problem];
}
