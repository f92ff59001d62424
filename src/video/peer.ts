/**
 * The room over PeerJS. Only what the room says is believed: an incoming call, or channel, is taken from nobody but the
 * other whom the server names, and by the trainer's side from nobody at all. A socket that was lost is never taken up
 * again: that needs a new ticket, and is another room.
 */
import { Peer, type DataConnection, type MediaConnection, type PeerJSOption } from 'peerjs';
import type { CallTicket } from '../domain/call-ticket.ts';
import type { MediaLine, OpenRoom, Room, RoomListeners, TextLine } from './room.ts';

const TRAINING_LABEL = 'training';
const OPEN_WITHIN_MS = 6_000;
/** A sender that is so far behind is not given more. */
const MOST_WAITING = 64 * 1024;

/** Rooms are found at the server with this address, which may not be the app's own. */
export function roomsAt(callsUrl: string): OpenRoom {
  const { hostname, port, protocol, pathname } = new URL(callsUrl);
  const secure = protocol === 'https:';
  const address = {
    host: hostname,
    port: port === '' ? (secure ? 443 : 80) : Number(port),
    secure,
    path: `${pathname.replace(/\/$/, '')}/calls`,
    key: 'spotter',
  };
  return (ticket, listeners) => openRoom(address, ticket, listeners);
}

function openRoom(address: PeerJSOption, ticket: CallTicket, listeners: RoomListeners): Room {
  const iceServers = ticket.iceServers.map((server) => ({ ...server }));
  const config = { iceServers, bundlePolicy: 'max-bundle' };
  const peer = new Peer(ticket.peerId, { ...address, token: ticket.ticket, config });
  let other: string | null = null;
  let hears = true;
  const told = setTimeout(() => lose(), OPEN_WITHIN_MS);
  const lose = () => {
    clearTimeout(told);
    if (!hears) return;
    hears = false;
    listeners.onLost();
  };
  peer.socket.on('message', (message: unknown) => {
    if (!hears) return;
    if (isOfType(message, 'TAKEN_OVER')) {
      hears = false;
      clearTimeout(told);
      listeners.onTakenOver();
      return;
    }
    const room = readRoom(message);
    if (room === undefined) return;
    clearTimeout(told);
    other = room;
    listeners.onTold(room);
  });
  peer.on('disconnected', lose);
  peer.on('close', lose);
  const isOther = (id: string) => hears && ticket.role === 'client' && id === other;
  peer.on('call', (call) => {
    if (!isOther(call.peer)) return call.close();
    listeners.onCalled(mediaLine(call), (own) => call.answer(own));
  });
  peer.on('connection', (connection) => {
    const isTraining = connection.label === TRAINING_LABEL && connection.serialization === 'raw';
    if (!isOther(connection.peer) || !isTraining) return connection.close();
    listeners.onText(textLine(connection));
  });
  return {
    dial: (to, own) => mediaLine(peer.call(to, own)),
    dialText: (to) => textLine(peer.connect(to, { label: TRAINING_LABEL, serialization: 'raw', reliable: true })),
    deafen: () => {
      hears = false;
      clearTimeout(told);
    },
    close: () => {
      hears = false;
      clearTimeout(told);
      peer.destroy();
    },
  };
}

/** PeerJS has no call for a socket that is gone: nobody dials over one, and whoever does gets a line that is closed. */
function mediaLine(call: MediaConnection | undefined): MediaLine {
  let channel: RTCDataChannel | null = null;
  const heard = new Set<(text: unknown) => void>();
  const opened = new Set<() => void>();
  call?.on('willCloseOnRemote', () => {
    channel = call.dataChannel;
    channel.addEventListener('message', ({ data }) => heard.forEach((listen) => listen(data)));
    opened.forEach((listen) => listen());
  });
  return {
    id: call?.connectionId ?? '',
    connection: () => (call?.peerConnection as RTCPeerConnection | null | undefined) ?? null,
    onStream: (listen) => void call?.on('stream', listen),
    onState: (listen) => {
      // Not at once: whoever asks is not done with making the link.
      if (call === undefined) return queueMicrotask(() => listen('closed'));
      call.on('iceStateChanged', listen);
      call.on('close', () => listen('closed'));
      call.on('error', () => listen('failed'));
    },
    onSigns: (listen) => void heard.add(listen),
    onOpen: (listen) => void opened.add(listen),
    sendSigns: (text) => {
      if (channel?.readyState === 'open') channel.send(text);
    },
    close: () => call?.close(),
  };
}

function textLine(connection: DataConnection | undefined): TextLine {
  return {
    isOpen: () => connection?.open === true,
    onOpen: (listen) => void connection?.on('open', listen),
    onText: (listen) => void connection?.on('data', listen),
    onClose: (listen) => void connection?.on('close', listen),
    send: (text) => {
      if (connection?.open !== true || connection.dataChannel.bufferedAmount > MOST_WAITING) return false;
      void connection.send(text);
      return true;
    },
    close: () => connection?.close(),
  };
}

function isOfType(message: unknown, type: string): message is { type: string; payload?: unknown } {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === type;
}

/** Undefined where it says nothing of the room. */
function readRoom(message: unknown): string | null | undefined {
  if (!isOfType(message, 'ROOM')) return undefined;
  const { payload } = message;
  if (typeof payload !== 'object' || payload === null || !('other' in payload)) return undefined;
  const { other } = payload;
  if (other === null) return null;
  const isPeer = typeof other === 'object' && 'peerId' in other;
  return isPeer && typeof other.peerId === 'string' ? other.peerId : undefined;
}
