/** Lines to the other with nobody at their end: a test says what comes over them. */
import type { MediaLine, TextLine } from '../video/room.ts';

export interface FakeTextLine extends TextLine {
  open(): void;
  say(data: unknown): void;
  readonly sent: string[];
  readonly state: 'new' | 'open' | 'closed';
}

export function createTextLine(): FakeTextLine {
  const listeners: Record<'open' | 'text' | 'close', ((data: unknown) => void)[]> = { open: [], text: [], close: [] };
  let state: FakeTextLine['state'] = 'new';
  const sent: string[] = [];
  return {
    sent,
    get state() {
      return state;
    },
    isOpen: () => state === 'open',
    onOpen: (listen) => listeners.open.push(listen),
    onText: (listen) => listeners.text.push(listen),
    onClose: (listen) => listeners.close.push(listen),
    send: (text) => {
      if (state === 'open') sent.push(text);
      return state === 'open';
    },
    close: () => {
      const before = state;
      state = 'closed';
      // As PeerJS does: one that was never open tells nothing of its end.
      if (before === 'open') listeners.close.forEach((listen) => listen(null));
    },
    open: () => {
      state = 'open';
      listeners.open.forEach((listen) => listen(null));
    },
    say: (data) => {
      if (state !== 'closed') listeners.text.forEach((listen) => listen(data));
    },
  };
}

export interface FakeMediaLine extends MediaLine {
  /** The other's picture is there. */
  rise(): void;
  sign(text: string): void;
  isClosed(): boolean;
}

export function createMediaLine(): FakeMediaLine {
  const streams: ((stream: MediaStream) => void)[] = [];
  const states: ((state: RTCIceConnectionState) => void)[] = [];
  const signs: ((text: unknown) => void)[] = [];
  let closed = false;
  return {
    id: '',
    connection: () => null,
    onStream: (listen) => streams.push(listen),
    onState: (listen) => states.push(listen),
    onSigns: (listen) => signs.push(listen),
    onOpen: () => undefined,
    sendSigns: () => undefined,
    close: () => {
      if (closed) return;
      closed = true;
      states.forEach((listen) => listen('closed'));
    },
    rise: () => {
      streams.forEach((listen) => listen(Object.create(null) as MediaStream));
      states.forEach((listen) => listen('connected'));
    },
    sign: (text) => signs.forEach((listen) => listen(text)),
    isClosed: () => closed,
  };
}
