/** Why signing in or up did not work; the sentences stand in `api/identity/sign-in-text.ts`. */
export const SIGN_IN_PROBLEMS = [
  'wrong_password',
  'email_taken',
  'weak_password',
  'bad_email',
  'no_network',
  'server_error',
] as const;

export type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number];

export interface Credentials {
  email: string;
  password: string;
}
