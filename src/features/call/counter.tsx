import { Check, Minus, Plus } from 'lucide-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { PRESET_TEXT_LIMIT } from '../../domain/interval-timer.ts';
import type { Counter } from '../../domain/training-message.ts';
import type { TrainingAction } from '../../domain/training.ts';
import { m } from '../../messages/messages.ts';
import { PanelButton } from './panel-button.tsx';

/** What is being counted, for both; large where no timer stands above it. */
export function CounterFigures({ counter, isLarge }: { counter: Counter; isLarge: boolean }) {
  const { exercise, set, reps } = counter;
  return (
    <div className={isLarge ? '' : 'flex flex-wrap items-baseline gap-x-3'}>
      <p className="text-20 font-bold @lg:text-24">
        {exercise !== '' && (
          <>
            <bdi>{exercise}</bdi> ·{' '}
          </>
        )}
        <span className="tabular">{m.training_count_set({ set })}</span>
      </p>
      <p className="tabular font-bold">
        <span
          className={
            isLarge ? 'text-[min(36cqi,15rem)] leading-[0.95] low:text-[min(30cqi,8rem)]' : 'text-32 low:text-24'
          }
        >
          {reps}
        </span>{' '}
        <span className="text-20 @lg:text-24">{m.training_count_reps({ count: reps })}</span>
      </p>
    </div>
  );
}

interface CounterControlsProps {
  counter: Counter | null;
  /** Those of the timer, to choose from. */
  exercises: readonly string[];
  onAct: (action: TrainingAction) => void;
}

/** The trainer counts. Less than none goes back to the set before. */
export function CounterControls({ counter, exercises, onAct }: CounterControlsProps) {
  return (
    <div className="flex flex-col gap-2">
      {/* Named anew from elsewhere, it shows that name. */}
      <ExerciseField
        key={counter?.exercise ?? ''}
        exercise={counter?.exercise ?? ''}
        others={exercises}
        onAct={onAct}
      />
      <div className="flex gap-2">
        <PanelButton
          icon={Minus}
          label="1"
          aria-label={m.training_count_back()}
          onClick={() => onAct({ kind: 'count', by: -1 })}
        />
        <button
          type="button"
          aria-label={m.training_count()}
          onClick={() => onAct({ kind: 'count', by: 1 })}
          className="flex min-h-20 min-w-0 grow touch-manipulation items-center justify-center gap-2 rounded-card bg-on-video text-32 font-bold text-video-shade hover:opacity-90"
        >
          <Plus aria-hidden="true" className="size-8" />
          <span className="tabular">{counter?.reps ?? 0}</span>
        </button>
        <PanelButton icon={Check} label={m.training_set_done()} onClick={() => onAct({ kind: 'set-done' })} />
      </div>
    </div>
  );
}

interface ExerciseFieldProps {
  exercise: string;
  others: readonly string[];
  onAct: (action: TrainingAction) => void;
}

function ExerciseField({ exercise, others, onAct }: ExerciseFieldProps) {
  const [typed, setTyped] = useState(exercise);
  const listId = useId();
  const take = () => onAct({ kind: 'exercise', exercise: typed });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') take();
  };
  return (
    <>
      <input
        aria-label={m.training_exercise()}
        placeholder={m.training_exercise()}
        name="exercise"
        autoComplete="off"
        list={listId}
        maxLength={PRESET_TEXT_LIMIT}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={onKeyDown}
        className="min-h-14 w-full rounded-card border border-video-line bg-video-control px-4 text-16 text-on-video placeholder:text-on-video-2"
      />
      <datalist id={listId}>
        {[...new Set(others)].map((other) => (
          <option key={other}>{other}</option>
        ))}
      </datalist>
    </>
  );
}
