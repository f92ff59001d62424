import { useAddToSharedNote, useCallPresets, useSaveCallPresets } from '../../api/calls/hooks.ts';
import type { Role } from '../../domain/user.ts';
import type { TrainingChannel } from '../../video/training-channel.ts';
import { TrainingPanel } from './training-panel.tsx';

interface CallTrainingProps {
  channel: TrainingChannel;
  role: Role;
  sessionId: string;
  /** Something is to be seen: a timer runs, or the other has said something. */
  onNews: () => void;
  isLineDown: boolean;
}

const deviceNow = () => Date.now();

/** Training together in a call, with the trainer's own timers and the session's note. */
export function CallTraining(props: CallTrainingProps) {
  const { data: presets = [] } = useCallPresets();
  const save = useSaveCallPresets();
  const addToNote = useAddToSharedNote();
  return (
    <TrainingPanel
      {...props}
      now={deviceNow}
      presets={presets}
      onSavePresets={(changed) => save.mutateAsync(changed)}
      onNote={async (text) => (await addToNote.mutateAsync({ sessionId: props.sessionId, text })).ok}
    />
  );
}
