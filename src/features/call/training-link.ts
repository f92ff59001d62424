/**
 * A training that two apps share over a line that comes and goes. The trainer's app owns it, and says it whole with every
 * change, when the line opens, and now and then. The client's app shows what it was told last by a clock that it keeps in
 * step with the trainer's, so it goes on by itself while the line is down. When the trainer comes back by a device that
 * knows nothing, the client's app says what it has, and the trainer's takes it over.
 */
import { addSample, clockOffset, type ClockSamples } from '../../domain/clock-sync.ts';
import { onOneLine, shiftTimer } from '../../domain/interval-timer.ts';
import type { TrainingMessage } from '../../domain/training-message.ts';
import { nextTraining, NO_TRAINING, type Training, type TrainingAction } from '../../domain/training.ts';
import type { TrainingChannel } from '../../video/training-channel.ts';
import { steadyClock } from './steady-clock.ts';
import type { TrainingKeeper } from './training-keeper.ts';

export interface SaidText {
  id: string;
  text: string;
  isMine: boolean;
}

export interface TrainingView {
  training: Training;
  isOpen: boolean;
  /** The newest last. */
  said: readonly SaidText[];
  /** The trainer's clock less ours. */
  offset: number;
  /** When it became so, by the trainer's clock: nothing of it is to be shown as of before. */
  changedAt: number;
}

export interface TrainingLink {
  /** The same object until something changes. */
  view: () => TrainingView;
  subscribe: (listen: () => void) => () => void;
  /** The trainer's clock, on either side. */
  clock: () => number;
  /** Only the trainer's has an effect. */
  act: (action: TrainingAction) => void;
  /** False where the line is down: nothing was said. */
  say: (text: string) => boolean;
  /** Asks for the time again at once, as after a sleep. */
  resync: () => void;
  /** Takes the line up; returns how to leave it. */
  attach: (channel: TrainingChannel) => () => void;
}

interface LinkOptions {
  role: 'trainer' | 'client';
  /** This device's clock. */
  now: () => number;
  keeper: TrainingKeeper;
}

const REPEATED_MS = 2_000;
/** At the opening the clocks are to agree soon: the best of some answers. */
const FIRST_PINGS_MS = [0, 120, 240, 400, 600, 900];
/** A smaller correction is not to be seen, and would make figures tremble. */
const WORTH_CORRECTING_MS = 20;
const KEPT_TEXTS = 20;
/** Further ahead no training comes: who says so wants to wear the numbers out. */
const FARTHEST_AHEAD = 100_000;

type StateMessage = Extract<TrainingMessage, { kind: 'state' }>;
type Pong = Extract<TrainingMessage, { kind: 'pong' }>;

export function createTrainingLink({ role, now, keeper }: LinkOptions): TrainingLink {
  const clock = steadyClock(now);
  const listeners = new Set<() => void>();
  const isTrainer = role === 'trainer';
  const kept = isTrainer ? restored(keeper, clock()) : null;
  let view: TrainingView = {
    training: kept?.training ?? NO_TRAINING,
    isOpen: false,
    said: [],
    offset: 0,
    changedAt: clock(),
  };
  let sequence = kept?.sequence ?? 0;
  /** Whether the trainer did something here: then this device's word counts. */
  let isTouched = false;
  /** Whether it was taken over from the client's app. */
  let hasAdopted = false;
  let channel: TrainingChannel | null = null;
  let samples: ClockSamples = [];
  const asked = new Map<number, number>();
  let lastPing = 0;

  function change(changes: Partial<Omit<TrainingView, 'changedAt'>>): void {
    const next = { ...view, ...changes };
    view = { ...next, changedAt: clock() + next.offset };
    for (const listen of listeners) listen();
  }

  function setTraining(training: Training, to: number): void {
    sequence = to;
    if (isTrainer) keeper.write({ sequence, training, savedAt: clock() });
    change({ training });
  }

  /** By the sender's own clock. */
  function sayState(): void {
    const { timer, counter } = view.training;
    const own = timer === null ? null : shiftTimer(timer, -view.offset);
    channel?.send({ kind: 'state', sequence, sentAt: clock(), timer: own, counter });
  }

  function ping(): void {
    if (channel?.isOpen() !== true) return;
    lastPing = (lastPing + 1) % 1e9;
    const sentAt = clock();
    asked.set(lastPing, sentAt);
    asked.delete(lastPing - 16);
    channel.send({ kind: 'ping', id: lastPing, sentAt });
  }

  function hearPong({ id, sentAt, receivedAt, answeredAt }: Pong): void {
    if (asked.get(id) !== sentAt) return;
    asked.delete(id);
    samples = addSample(samples, { sentAt, receivedAt, answeredAt, arrivedAt: clock() });
    const offset = clockOffset(samples);
    if (offset !== null && Math.abs(offset - view.offset) > WORTH_CORRECTING_MS) change({ offset: Math.round(offset) });
  }

  function hearTrainer(state: StateMessage): void {
    if (state.sequence < sequence) {
      sayState();
      return;
    }
    // Until the first answer: as if the message had taken no time.
    if (samples.length === 0) change({ offset: state.sentAt - clock() });
    setTraining({ ...NO_TRAINING, timer: state.timer, counter: state.counter }, state.sequence);
  }

  function hearClient(state: StateMessage): void {
    if (state.sequence <= sequence || state.sequence > sequence + FARTHEST_AHEAD) return;
    // Once: what was taken over is the trainer's own from then on.
    if (isTouched || hasAdopted) {
      setTraining(view.training, state.sequence + 1);
    } else {
      const timer = state.timer === null ? null : shiftTimer(state.timer, clock() - state.sentAt);
      hasAdopted = true;
      setTraining({ ...view.training, timer, counter: state.counter }, state.sequence + 1);
    }
    sayState();
  }

  function hear(message: TrainingMessage): void {
    const at = clock();
    switch (message.kind) {
      case 'ping':
        channel?.send({ ...message, kind: 'pong', receivedAt: at, answeredAt: clock() });
        return;
      case 'pong':
        hearPong(message);
        return;
      case 'text':
        if (!view.said.some(({ id }) => id === message.id)) addText(message.id, message.text, false);
        return;
      case 'state':
        if (isTrainer) hearClient(message);
        else hearTrainer(message);
    }
  }

  function addText(id: string, text: string, isMine: boolean): void {
    change({ said: [...view.said, { id, text, isMine }].slice(-KEPT_TEXTS) });
  }

  return {
    view: () => view,
    subscribe(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    clock: () => clock() + view.offset,
    act(action) {
      if (!isTrainer) return;
      const next = nextTraining(view.training, action, clock());
      if (next === view.training) return;
      isTouched = true;
      setTraining(next, sequence + 1);
      sayState();
    },
    say(text) {
      const id = crypto.randomUUID();
      const line = onOneLine(text);
      const isSent = channel?.send({ kind: 'text', id, text: line }) === true;
      if (isSent) addText(id, line, true);
      return isSent;
    },
    resync: ping,
    attach(line) {
      channel = line;
      const timers = new Set<ReturnType<typeof setTimeout>>();
      const onOpen = (isOpen: boolean) => {
        change({ isOpen });
        for (const timer of timers) clearTimeout(timer);
        timers.clear();
        if (!isOpen) return;
        sayState();
        if (!isTrainer) for (const ms of FIRST_PINGS_MS) timers.add(setTimeout(ping, ms));
      };
      const stops = [line.subscribe(hear), line.subscribeOpen(onOpen)];
      if (line.isOpen()) onOpen(true);
      const repeated = setInterval(() => {
        if (!line.isOpen()) return;
        if (isTrainer) sayState();
        else ping();
      }, REPEATED_MS);
      return () => {
        clearInterval(repeated);
        for (const timer of timers) clearTimeout(timer);
        for (const stop of stops) stop();
        channel = null;
        change({ isOpen: false });
      };
    },
  };
}

/** What was kept, by the clock as it is now: one that was set back meanwhile has not undone any time. */
function restored(keeper: TrainingKeeper, at: number) {
  const kept = keeper.read();
  if (kept === null || kept.savedAt <= at || kept.training.timer === null) return kept;
  const timer = shiftTimer(kept.training.timer, at - kept.savedAt);
  return { ...kept, training: { ...kept.training, timer } };
}
