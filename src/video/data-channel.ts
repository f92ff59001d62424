/**
 * The training's channel over whatever line there is: of those that opened, the one that was begun last. What comes in is
 * from another device, so it is judged first: what is too long is never parsed, what is no message is dropped, and a line
 * that floods is closed.
 */
import { MAX_MESSAGE_SIZE, parseTrainingMessage, type TrainingMessage } from '../domain/training-message.ts';
import { limiter } from './limiter.ts';
import type { TextLine } from './room.ts';
import type { TrainingChannel } from './training-channel.ts';

export interface SwitchedChannel extends TrainingChannel {
  /** Goes over to this line once it is open, and says so; those before are closed then. */
  take(line: TextLine, taken?: () => void): void;
  /** One that did not open: it is not waited for any longer. */
  giveUp(line: TextLine): void;
  close(): void;
}

export function createChannel(now: () => number = () => performance.now()): SwitchedChannel {
  const messages = new Set<(message: TrainingMessage) => void>();
  const openings = new Set<(open: boolean) => void>();
  let current: TextLine | null = null;
  /** Not open yet, in the order in which they were begun. */
  let waiting: TextLine[] = [];

  const change = (line: TextLine | null) => {
    if (current === line) return;
    const before = current;
    current = line;
    before?.close();
    if ((before === null) !== (line === null)) openings.forEach((listen) => listen(line !== null));
  };
  const open = (line: TextLine) => {
    const place = waiting.indexOf(line);
    // A later one opened first, or the call is over.
    if (place === -1) return line.close();
    const older = waiting.slice(0, place);
    waiting = waiting.slice(place + 1);
    older.forEach((one) => one.close());
    change(line);
  };
  return {
    take: (line, taken) => {
      const mayHear = limiter(now);
      line.onText((data) => {
        if (!mayHear()) return line.close();
        if (current !== line || typeof data !== 'string' || data.length > MAX_MESSAGE_SIZE) return;
        const message = parseTrainingMessage(data);
        if (message !== null) messages.forEach((listen) => listen(message));
      });
      line.onClose(() => {
        waiting = waiting.filter((one) => one !== line);
        if (current === line) change(null);
      });
      waiting = [...waiting, line];
      const opened = () => {
        open(line);
        if (current === line) taken?.();
      };
      if (line.isOpen()) opened();
      else line.onOpen(opened);
    },
    giveUp: (line) => {
      if (!waiting.includes(line)) return;
      waiting = waiting.filter((one) => one !== line);
      line.close();
    },
    send: (message) => current?.send(JSON.stringify(message)) === true,
    isOpen: () => current !== null,
    subscribe: (listen) => subscribe(messages, listen),
    subscribeOpen: (listen) => subscribe(openings, listen),
    close: () => {
      const never = waiting;
      waiting = [];
      never.forEach((line) => line.close());
      change(null);
    },
  };
}

function subscribe<T>(listeners: Set<T>, listen: T): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}
