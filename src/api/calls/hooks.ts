/** Calls, for their own screens: checks, the trainer's timers, and what a call leaves behind. */
import type { CallCheckDetail } from '../../domain/call-check.ts';
import type { IntervalPreset } from '../../domain/interval-timer.ts';
import { callPresetsQuery } from '../../replica/call-presets.ts';
import { useLiveQuery, type LiveResult } from '../live-query.ts';
import { useServices } from '../services.ts';
import { useCommand, type CommandMutation } from '../sessions/hooks.ts';
import { addToSharedNote, recordCallCheck, saveCallPresets } from './commands.ts';

/** The trainer's own timers; undefined until the device has looked. */
export function useCallPresets(): LiveResult<IntervalPreset[]> {
  const { replica, identity } = useServices();
  const { data, isLoading } = useLiveQuery(['calls', 'presets'], callPresetsQuery(replica, identity.userId));
  return { data: data === undefined ? undefined : (data[0] ?? []), isLoading };
}

export function useSaveCallPresets(): CommandMutation<readonly IntervalPreset[], { before: IntervalPreset[] }> {
  return useCommand(saveCallPresets);
}

export function useRecordCallCheck(): CommandMutation<{ sessionId: string; detail: CallCheckDetail }, null> {
  return useCommand(recordCallCheck);
}

export function useAddToSharedNote(): CommandMutation<{ sessionId: string; text: string }, { noteId: string }> {
  return useCommand(addToSharedNote);
}
