/** Changing what a session says of itself, for its page. */
import { useMutation } from '@tanstack/react-query';
import { useServices } from '../services.ts';
import { editSession, type EditSessionInput } from './edit-command.ts';
import type { CommandMutation } from './hooks.ts';

export function useEditSession(): CommandMutation<EditSessionInput, null> {
  const services = useServices();
  return useMutation({ networkMode: 'always', mutationFn: (input: EditSessionInput) => editSession(services, input) });
}
