/** The line between the two apps of a call, as the training sees it: messages that were judged already, now and then. */
import type { TrainingMessage } from '../domain/training-message.ts';

export interface TrainingChannel {
  /** Whether it was given to an open line; that it arrived nobody says. */
  send(message: TrainingMessage): boolean;
  /** Of the other side's messages; returns how to stop. */
  subscribe(listen: (message: TrainingMessage) => void): () => void;
  isOpen(): boolean;
  /** Of the line's opening and closing, not of how it is now; returns how to stop. */
  subscribeOpen(listen: (open: boolean) => void): () => void;
}
