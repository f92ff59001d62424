import { ChevronDown, Pause, Play, Plus, RotateCcw, SkipForward, Square, X } from 'lucide-react';
import type { IntervalPreset, TimerFigures } from '../../domain/interval-timer.ts';
import type { TrainingAction } from '../../domain/training.ts';
import { m } from '../../messages/messages.ts';
import { PanelButton } from './panel-button.tsx';
import { intervalsText } from './training-words.ts';

interface TimerControlsProps {
  /** Null: no timer is there. */
  figures: TimerFigures | null;
  /** What a start would start. */
  preset: IntervalPreset;
  onAct: (action: TrainingAction) => void;
  onChoose: () => void;
}

/** The trainer's hand on the timer. */
export function TimerControls({ figures, preset, onAct, onChoose }: TimerControlsProps) {
  const start = () => onAct({ kind: 'start', preset });
  if (figures === null) {
    return (
      <div className="flex gap-2">
        <ChooseButton preset={preset} onChoose={onChoose} />
        <PanelButton kind="main" icon={Play} label={m.training_start()} onClick={start} className="min-w-24" />
      </div>
    );
  }
  if (figures.phase === 'done') {
    return (
      <div className="flex flex-wrap gap-2">
        <ChooseButton preset={preset} onChoose={onChoose} />
        <PanelButton kind="main" icon={RotateCcw} label={m.training_again()} onClick={start} />
        <PanelButton icon={X} label={m.training_dismiss()} onClick={() => onAct({ kind: 'stop' })} />
      </div>
    );
  }
  const pause = { kind: figures.isPaused ? 'resume' : 'pause' } as const;
  return (
    <div className="grid grid-cols-4 gap-2 low:grid-cols-2">
      <PanelButton
        kind="main"
        icon={figures.isPaused ? Play : Pause}
        label={figures.isPaused ? m.training_resume() : m.training_pause()}
        onClick={() => onAct(pause)}
      />
      <PanelButton icon={SkipForward} label={m.training_next()} onClick={() => onAct({ kind: 'next' })} />
      <PanelButton
        icon={Plus}
        label={m.training_add_round()}
        aria-label={m.training_add_round_name()}
        onClick={() => onAct({ kind: 'add-round' })}
      />
      <PanelButton icon={Square} label={m.training_stop()} onClick={() => onAct({ kind: 'stop' })} />
    </div>
  );
}

function ChooseButton({ preset, onChoose }: Pick<TimerControlsProps, 'preset' | 'onChoose'>) {
  const intervals = intervalsText(preset);
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={m.training_chosen({ name: preset.name, intervals })}
      onClick={onChoose}
      className="flex min-h-14 min-w-0 grow items-center justify-between gap-2 rounded-card border border-video-line bg-video-control px-4 py-1 text-start text-on-video hover:border-on-video"
    >
      <span className="min-w-0">
        <bdi className="block truncate text-16 font-semi">{preset.name}</bdi>
        <span className="tabular block text-14 text-on-video-2">{intervals}</span>
      </span>
      <ChevronDown aria-hidden="true" className="size-5 shrink-0" />
    </button>
  );
}
