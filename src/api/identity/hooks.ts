/** Who is signed in, and signing in and out, for screens. */
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { Credentials, SignInProblem } from '../../auth/problems.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import type { Identity, Onboarding, User, UserChange } from '../../domain/user.ts';
import { userQuery, waitingUserColumnsQuery } from '../../replica/people.ts';
import { useApp, useAppState } from '../app-provider.ts';
import { useLiveQuery, type LiveResult } from '../live-query.ts';
import { useServices } from '../services.ts';
import { completeOnboarding, updateUser } from './commands.ts';

export type { Credentials, SignInProblem } from '../../auth/problems.ts';

export type SignInMutation = UseMutationResult<Result<Identity, SignInProblem>, Error, Credentials>;

/** Who is signed in; null for nobody. `role` is null until onboarded. */
export function useIdentity(): Identity | null {
  return useAppState().identity;
}

/** The signed-in person's own row; null until it is on the device. */
export function useUser(): LiveResult<User | null> {
  const { replica, identity } = useServices();
  const { data, isLoading } = useLiveQuery(['user'], userQuery(replica, identity.userId));
  return { data: data === undefined ? undefined : (data[0] ?? null), isLoading };
}

const NO_COLUMNS: readonly string[] = [];

/** The columns of the own row, such as `time_zone`, whose change waits to be sent. */
export function useWaitingUserColumns(): readonly string[] {
  const { replica, identity } = useServices();
  const { data } = useLiveQuery(['user', 'waiting'], waitingUserColumnsQuery(replica, identity.userId));
  return data ?? NO_COLUMNS;
}

export function useUpdateUser(): UseMutationResult<Result<null, Refusal>, Error, UserChange> {
  const services = useServices();
  return useMutation({ networkMode: 'always', mutationFn: (change: UserChange) => updateUser(services, change) });
}

export function useSignIn(): SignInMutation {
  const app = useApp();
  return useMutation({ mutationFn: (credentials: Credentials) => app.signIn(credentials) });
}

export function useSignUp(): SignInMutation {
  const app = useApp();
  return useMutation({ mutationFn: (credentials: Credentials) => app.signUp(credentials) });
}

/** With `removeData`, what was not sent is lost: say how much it is (`useSyncStatus().waiting`) before. */
export function useSignOut(): UseMutationResult<void, Error, { removeData: boolean }> {
  const app = useApp();
  return useMutation({ mutationFn: (options: { removeData: boolean }) => app.signOut(options) });
}

export function useCompleteOnboarding(): UseMutationResult<Result<null, Refusal>, Error, Onboarding> {
  const services = useServices();
  const app = useApp();
  return useMutation({
    mutationFn: async (input: Onboarding) => {
      const result = await completeOnboarding(services, input);
      // The guards must know the role before the next screen opens.
      if (result.ok) await app.noteRole(input.role);
      return result;
    },
  });
}
