import { Pause } from 'lucide-react';
import type { Phase, TimerFigures as Figures } from '../../domain/interval-timer.ts';
import { m } from '../../messages/messages.ts';
import { clockText, nextText } from './training-words.ts';

const CHIPS: Record<Phase, string> = {
  ready: 'bg-phase-ready',
  work: 'bg-phase-work',
  rest: 'bg-phase-rest',
  done: 'bg-on-video',
};

const BARS: Record<Phase, string> = { ...CHIPS, ready: 'bg-phase-work', rest: 'bg-phase-work', done: 'bg-phase-work' };

/**
 * Readable at three metres. `held`: a trainer's phone is in their hand, and keeps room for the controls. `small`: the trainer
 * counts below it.
 */
type Size = 'large' | 'held' | 'small';

const COMPACT: Record<Size, string> = {
  large: '',
  held: '@max-md:text-[5.5rem]',
  small: '@max-md:text-[4rem] @lg:text-[18cqi]',
};

export function TimerFigures({ figures, size }: { figures: Figures; size: Size }) {
  const { phase, round, rounds, secondsLeft, exercise, isPaused } = figures;
  const text = clockText(secondsLeft);
  const fitting =
    text.length > 4
      ? 'text-[min(27cqi,12rem)] low:text-[min(27cqi,9rem)]!'
      : 'text-[min(36cqi,15rem)] low:text-[min(34cqi,9rem)]!';
  return (
    <div className={`flex flex-col gap-1 ${size === 'small' ? '' : '@lg:gap-3'}`}>
      <div
        className={`flex flex-wrap items-center gap-x-3 gap-y-1 text-20 font-bold @lg:text-32 ${size === 'large' ? '' : 'low:gap-x-2 low:text-16'}`}
      >
        <span className={`rounded-card px-3 py-0.5 text-on-phase @lg:px-4 @lg:py-1 ${CHIPS[phase]}`}>
          {m.training_phase({ phase })}
        </span>
        <span className="tabular">{m.training_round({ round, rounds })}</span>
        {isPaused && (
          <span className="inline-flex items-center gap-1.5">
            <Pause aria-hidden="true" className="size-6" />
            {m.training_paused()}
          </span>
        )}
      </div>
      {/* Who counts says of what, below. */}
      {phase === 'work' && exercise !== null && size !== 'small' && (
        <p className="truncate text-20 font-semi @lg:text-24">
          <bdi>{exercise}</bdi>
        </p>
      )}
      <p
        role="timer"
        aria-label={m.training_time_left()}
        className={`tabular font-bold leading-[0.95] tracking-tight ${fitting} ${COMPACT[size]}`}
      >
        {text}
      </p>
      <Rounds figures={figures} />
      <p className="min-h-6 text-16 text-on-video-2 @lg:min-h-7 @lg:text-20">
        <bdi>{nextText(figures)}</bdi>
      </p>
    </div>
  );
}

/** More would be too narrow to be told apart. */
const MOST_SEGMENTS = 24;

/** Each round a segment that fills while it is worked: for the eye, since the round is said above. */
function Rounds({ figures }: { figures: Figures }) {
  const { phase, round, rounds, roundsDone, progress, remainingMs, phaseMs } = figures;
  const worked = phase === 'work' ? 1 - remainingMs / phaseMs : 0;
  const fills =
    rounds > MOST_SEGMENTS
      ? [{ id: 0, share: progress }]
      : Array.from({ length: rounds }, (_, index) => ({
          id: index + 1,
          share: index < roundsDone ? 1 : index + 1 === round ? worked : 0,
        }));
  return (
    <div aria-hidden="true" className="flex gap-1 @lg:gap-1.5">
      {fills.map(({ id, share }) => (
        <span key={id} className="h-1.5 grow overflow-hidden rounded-full bg-on-video/25 @lg:h-3">
          <span
            className={`block h-full rounded-full transition-[width] duration-250 ease-linear motion-reduce:transition-none ${BARS[phase]}`}
            style={{ width: `${share * 100}%` }}
          />
        </span>
      ))}
    </div>
  );
}
