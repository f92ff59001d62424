/** The way to a session's room, and what is told of it: what the call needs of a network. PeerJS is behind it (`peer.ts`). */
import type { CallTicket } from '../domain/call-ticket.ts';

/** Picture and sound to the other, being made or standing. */
export interface MediaLine {
  readonly id: string;
  /** Null once it is closed. */
  connection(): RTCPeerConnection | null;
  /** Called with the other's picture and sound as soon as they are known. */
  onStream(listen: (stream: MediaStream) => void): void;
  onState(listen: (state: RTCIceConnectionState) => void): void;
  onSigns(listen: (text: unknown) => void): void;
  /** Signs can be told from here on. */
  onOpen(listen: () => void): void;
  sendSigns(text: string): void;
  close(): void;
}

/** The training's channel to the other. */
export interface TextLine {
  isOpen(): boolean;
  onOpen(listen: () => void): void;
  onText(listen: (data: unknown) => void): void;
  onClose(listen: () => void): void;
  send(text: string): boolean;
  close(): void;
}

export interface RoomListeners {
  /** First of all, and at each change. Null: nobody else is there. */
  onTold(other: string | null): void;
  /** The socket is gone, or never came to be. */
  onLost(): void;
  onTakenOver(): void;
  /** The other dials, and is who the room says it is. Gives what is to be shown to them. */
  onCalled(line: MediaLine, answer: (own: MediaStream) => void): void;
  onText(line: TextLine): void;
}

export interface Room {
  dial(to: string, own: MediaStream): MediaLine;
  dialText(to: string): TextLine;
  /** Ends the socket and everything that was dialled over it. */
  close(): void;
  /** Hears no more of the socket; what was dialled over it goes on until `close`. */
  deafen(): void;
}

export type OpenRoom = (ticket: CallTicket, listeners: RoomListeners) => Room;
