import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { figuresAt, type TimerFigures } from '../../domain/interval-timer.ts';
import type { TrainingChannel } from '../../video/training-channel.ts';
import { keepTraining } from './training-keeper.ts';
import { createTrainingLink, type TrainingLink, type TrainingView } from './training-link.ts';

export interface TrainingOptions {
  channel: TrainingChannel;
  role: 'trainer' | 'client';
  sessionId: string;
  /** This device's clock: the same one for as long as the panel stands. */
  now: () => number;
}

/** The training of a session, shared over the channel while that is open, and going on while it is not. */
export function useTraining({ channel, role, sessionId, now }: TrainingOptions): {
  link: TrainingLink;
  view: TrainingView;
} {
  const [link] = useState(() => createTrainingLink({ role, now, keeper: keepTraining(sessionId) }));
  const view = useSyncExternalStore(link.subscribe, link.view);

  useEffect(() => link.attach(channel), [link, channel]);

  useEffect(() => {
    // Timers sleep in hidden pages, and devices too: what was known of the other clock may be of before.
    const onVisible = () => link.resync();
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [link]);

  return { link, view };
}

/** How often the bar moves. */
const SMOOTH_MS = 250;

interface ShownFigures {
  /** Null without a timer. */
  figures: TimerFigures | null;
  /** As of when, by the trainer's clock. */
  at: number;
}

/** What the timer shows, renewed as its seconds change. */
export function useFigures({ training: { timer }, changedAt }: TrainingView, { clock }: TrainingLink): ShownFigures {
  const [tickedAt, setTickedAt] = useState(clock);

  useLayoutEffect(() => {
    let pending: ReturnType<typeof setTimeout> | undefined;
    const renew = () => {
      clearTimeout(pending);
      const instant = clock();
      setTickedAt(instant);
      const figures = timer === null ? null : figuresAt(timer, instant);
      if (figures === null || figures.isPaused || figures.phase === 'done') return;
      pending = setTimeout(renew, Math.min(SMOOTH_MS, figures.remainingMs % 1_000 || 1_000));
    };
    renew();
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearTimeout(pending);
      document.removeEventListener('visibilitychange', renew);
    };
  }, [timer, clock]);

  // A timer that was just skipped on would, as of the tick before, be at the end of the phase that it has left.
  const at = Math.max(tickedAt, changedAt);
  return { figures: timer === null ? null : figuresAt(timer, at), at };
}
