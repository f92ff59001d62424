import type { SignInProblem } from '../../auth/problems.ts';
import { m } from '../../messages/messages.ts';

const TEXTS: Readonly<Record<SignInProblem, () => string>> = {
  wrong_password: m.sign_in_problem_wrong_password,
  email_taken: m.sign_in_problem_email_taken,
  weak_password: m.sign_in_problem_weak_password,
  bad_email: m.sign_in_problem_bad_email,
  no_network: m.sign_in_problem_no_network,
  server_error: m.sign_in_problem_server_error,
};

/** One sentence for a person. */
export function signInText(problem: SignInProblem): string {
  return TEXTS[problem]();
}
