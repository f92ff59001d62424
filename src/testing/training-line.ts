/** A line between two apps of a call that can be slow, lose messages, and be cut: both of its ends are channels. */
import { parseTrainingMessage, type TrainingMessage } from '../domain/training-message.ts';
import type { TrainingChannel } from '../video/training-channel.ts';

interface LineOptions {
  /** How long each message takes; asked for every one. */
  delayMs?: (from: 'trainer' | 'client') => number;
  isLost?: (message: TrainingMessage) => boolean;
}

export interface TrainingLine {
  trainer: TrainingChannel;
  client: TrainingChannel;
  open: () => void;
  /** What is under way is lost. */
  close: () => void;
  /** What somebody sends who is not our app, to the given end; judged as the real channel does. */
  inject: (to: 'trainer' | 'client', text: string) => void;
  sent: TrainingMessage[];
}

export function createTrainingLine({ delayMs = () => 0, isLost = () => false }: LineOptions = {}): TrainingLine {
  const ears = {
    trainer: new Set<(message: TrainingMessage) => void>(),
    client: new Set<(message: TrainingMessage) => void>(),
  };
  const openEars = new Set<(open: boolean) => void>();
  const sent: TrainingMessage[] = [];
  let isOpen = false;
  let opening = 0;

  function inject(to: 'trainer' | 'client', text: string): void {
    const message = parseTrainingMessage(text);
    if (message !== null) for (const listen of ears[to]) listen(message);
  }

  function end(mine: 'trainer' | 'client'): TrainingChannel {
    const other = mine === 'trainer' ? 'client' : 'trainer';
    /** A data channel keeps the order. */
    let lastAt = 0;
    return {
      send(message) {
        if (!isOpen) return false;
        sent.push(message);
        if (isLost(message)) return true;
        const text = JSON.stringify(message);
        const of = opening;
        const at = Math.max(lastAt, performance.now() + delayMs(mine));
        lastAt = at;
        setTimeout(() => {
          if (isOpen && of === opening) inject(other, text);
        }, at - performance.now());
        return true;
      },
      subscribe(listen) {
        ears[mine].add(listen);
        return () => ears[mine].delete(listen);
      },
      isOpen: () => isOpen,
      subscribeOpen(listen) {
        openEars.add(listen);
        return () => openEars.delete(listen);
      },
    };
  }

  function set(open: boolean): void {
    if (open === isOpen) return;
    isOpen = open;
    opening += 1;
    for (const listen of openEars) listen(open);
  }

  return {
    trainer: end('trainer'),
    client: end('client'),
    open: () => set(true),
    close: () => set(false),
    inject,
    sent,
  };
}
