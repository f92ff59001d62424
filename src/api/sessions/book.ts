/** Booking as mutations: apart from what lists need at once. */
import { createSession, type CreateSessionInput } from './booking-commands.ts';
import { useCommand, type CommandMutation } from './hooks.ts';
import { retakeRejected } from './retake-command.ts';
import { createSeries, type CreateSeriesInput } from './series-commands.ts';

export function useCreateSession(): CommandMutation<CreateSessionInput, { sessionId: string }> {
  return useCommand(createSession);
}

export function useCreateSeries(): CommandMutation<CreateSeriesInput, { seriesId: string; sessionIds: string[] }> {
  return useCommand(createSeries);
}

/** Asks again for a refused session, at another time. */
export function useRetakeRejected(): CommandMutation<{ rejectedId: string; scheduledAt: Date }, null> {
  return useCommand(retakeRejected);
}
