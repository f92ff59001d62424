/**
 * The training's channel over whatever line there is: the newest that opened. What comes in is from another device, so it
 * is judged first: what is too long is never parsed, what is no message is dropped, and a line that floods is closed.
 */
import { MAX_MESSAGE_SIZE, parseTrainingMessage, type TrainingMessage } from '../domain/training-message.ts';
import { limiter } from './limiter.ts';
import type { TextLine } from './room.ts';
import type { TrainingChannel } from './training-channel.ts';

export interface SwitchedChannel extends TrainingChannel {
  /** Goes over to this line once it is open; the one before is closed then. */
  take(line: TextLine): void;
  close(): void;
}

export function createChannel(now: () => number = () => performance.now()): SwitchedChannel {
  const messages = new Set<(message: TrainingMessage) => void>();
  const openings = new Set<(open: boolean) => void>();
  let current: TextLine | null = null;

  const change = (line: TextLine | null) => {
    if (current === line) return;
    const before = current;
    current = line;
    before?.close();
    if ((before === null) !== (line === null)) openings.forEach((listen) => listen(line !== null));
  };
  return {
    take: (line) => {
      const mayHear = limiter(now);
      line.onText((data) => {
        if (!mayHear()) return line.close();
        if (current !== line || typeof data !== 'string' || data.length > MAX_MESSAGE_SIZE) return;
        const message = parseTrainingMessage(data);
        if (message !== null) messages.forEach((listen) => listen(message));
      });
      line.onClose(() => {
        if (current === line) change(null);
      });
      if (line.isOpen()) change(line);
      else line.onOpen(() => change(line));
    },
    send: (message) => current?.send(JSON.stringify(message)) === true,
    isOpen: () => current !== null,
    subscribe: (listen) => subscribe(messages, listen),
    subscribeOpen: (listen) => subscribe(openings, listen),
    close: () => change(null),
  };
}

function subscribe<T>(listeners: Set<T>, listen: T): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}
