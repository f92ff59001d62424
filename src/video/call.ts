/**
 * A call as one of its two people goes through it, as a pure function: what has happened goes in, what is to be done comes
 * out as data. Two things go on side by side and neither waits for the other: the door (a socket to the room, which says
 * who is there) and the link (picture and sound between the two). A new link is always made beside the old one, so a
 * door that was lost and found again is not seen.
 *
 * Only the trainer dials. Letting in is dialling; who was let in once in this call is dialled again by itself.
 */
import type { TicketRefusal } from '../domain/call-ticket.ts';
import type { Role } from '../domain/user.ts';
import { backoffMs, dialMs } from './patience.ts';

export type Line = 'good' | 'weak';
export type Timer = 'retry' | 'dial' | 'window';

export interface CallState {
  readonly role: Role;
  readonly step: 'checking' | 'inside' | 'taken_over' | 'left' | 'refused' | 'over';
  /** `resting`: the next try has its time. */
  readonly door: 'shut' | 'joining' | 'resting' | 'open';
  /** The other's id in the room, as last told. */
  readonly other: string | null;
  /** The id under which the other said goodbye. */
  readonly gone: string | null;
  readonly met: boolean;
  /** The trainer's: the client may come in, now and again. */
  readonly letIn: boolean;
  /** `lost`: it was there, and may come back by itself. */
  readonly link: 'none' | 'up' | 'lost';
  /** A link is being made, or (the client's) is expected to be. */
  readonly dialling: boolean;
  /** Between which join of ours and which id of theirs was dialled last. */
  readonly dialled: string | null;
  readonly hadLink: boolean;
  readonly line: Line;
  readonly audioOnly: boolean;
  readonly online: boolean;
  /** How often was joined and dialled: what is told of an earlier one is not heard any more. */
  readonly join: number;
  readonly dial: number;
  /** What failed in a row. */
  readonly tries: number;
  readonly refusal: TicketRefusal | null;
  readonly noted: boolean;
}

export type CallEvent =
  | { type: 'ready' }
  | { type: 'joined'; join: number; closesInMs: number }
  | { type: 'join_refused'; join: number; code: TicketRefusal; opensInMs: number | null }
  | { type: 'join_failed'; join: number }
  | { type: 'room_told'; join: number; other: string | null }
  | { type: 'door_lost'; join: number }
  | { type: 'taken_over'; join: number }
  | { type: 'let_in' }
  /** The client's: the trainer dials. */
  | { type: 'called' }
  | { type: 'link_up' }
  | { type: 'link_lost' }
  | { type: 'dial_failed'; dial: number }
  | { type: 'other_left' }
  | { type: 'line'; line: Line }
  | { type: 'audio_only'; on: boolean }
  | { type: 'timer_due'; timer: Timer }
  | { type: 'online' }
  | { type: 'offline' }
  | { type: 'woke' }
  /** Moved, cancelled, or back: what was asked before it does not count any more. */
  | { type: 'session_changed' }
  | { type: 'leave' }
  | { type: 'take_back' }
  | { type: 'try_again' };

export type CallEffect =
  /** A new ticket and a new socket. What was joined before is let go of only once a new link stands. */
  | { do: 'join'; join: number }
  | { do: 'dial'; dial: number; to: string }
  | { do: 'set_timer'; timer: Timer; ms: number }
  | { do: 'clear_timer'; timer: Timer }
  /** Ends socket, link, camera and all timers. `bye`: the other is told that it was meant. */
  | { do: 'hang_up'; bye: boolean }
  /** So that a reload of the page comes back by itself. */
  | { do: 'remember'; letIn: boolean }
  | { do: 'forget' }
  | { do: 'audio_only'; on: boolean }
  | { do: 'note'; what: 'joined' | 'left' };

export type Phase =
  | 'checking'
  | 'joining'
  | 'waiting'
  | 'at_door'
  | 'connecting'
  | 'live'
  | 'interrupted'
  | 'taken_over'
  | 'left'
  | 'refused'
  | 'over';

export interface CallStart {
  role: Role;
  online: boolean;
  /** What was remembered before the page was loaded again. */
  back?: { letIn: boolean } | null;
}

export interface Next {
  readonly state: CallState;
  readonly effects: readonly CallEffect[];
}

export function startCall({ role, online, back = null }: CallStart): CallState {
  return {
    role,
    step: 'checking',
    door: 'shut',
    other: null,
    gone: null,
    met: false,
    letIn: role === 'trainer' && back?.letIn === true,
    link: 'none',
    dialling: false,
    dialled: null,
    hadLink: false,
    line: 'good',
    audioOnly: false,
    online,
    join: 0,
    dial: 0,
    tries: 0,
    refusal: null,
    noted: back !== null,
  };
}

export function isOtherThere({ other, gone }: CallState): boolean {
  return other !== null && other !== gone;
}

/** What a person sees of it. */
export function phaseOf(state: CallState): Phase {
  if (state.step !== 'inside') return state.step;
  if (state.link === 'up') return 'live';
  if (state.door !== 'open') return state.hadLink ? 'interrupted' : 'joining';
  if (!isOtherThere(state)) return 'waiting';
  if (state.link === 'lost') return 'interrupted';
  if (state.dialling) return state.hadLink ? 'interrupted' : 'connecting';
  return 'at_door';
}

/** Sound alone is offered where the picture costs more than the line has. */
export function offersAudioOnly(state: CallState): boolean {
  return phaseOf(state) === 'live' && state.line === 'weak' && !state.audioOnly;
}

export function nextCall(state: CallState, event: CallEvent): Next {
  return dialIfDue(react(state, event));
}

function react(state: CallState, event: CallEvent): Next {
  if (state.step === 'left') return same(state);
  if (event.type === 'leave') return end(state, 'left', true);
  if (event.type === 'online' || event.type === 'offline') return noteNetwork(state, event.type === 'online');
  if (state.step !== 'inside') return outside(state, event);
  if ('join' in event && event.join !== state.join) return same(state);
  return inside(state, event);
}

function outside(state: CallState, event: CallEvent): Next {
  const comes =
    (event.type === 'ready' && state.step === 'checking') ||
    (event.type === 'take_back' && state.step === 'taken_over') ||
    ((event.type === 'try_again' || event.type === 'session_changed') && state.step === 'refused') ||
    (event.type === 'timer_due' && event.timer === 'retry' && state.step === 'refused');
  return comes ? join({ ...state, step: 'inside', refusal: null, tries: 0 }) : same(state);
}

function inside(state: CallState, event: CallEvent): Next {
  switch (event.type) {
    case 'joined':
      return state.door === 'joining' ? enter(state, event.closesInMs) : same(state);
    case 'join_refused':
      return state.door === 'joining' ? refuse(state, event.code, event.opensInMs) : same(state);
    case 'join_failed':
      return state.door === 'joining' ? rest(state) : same(state);
    case 'room_told':
      return state.door === 'open' ? noteOther(state, event.other) : same(state);
    case 'door_lost':
      return state.door === 'open' ? rest(state) : same(state);
    case 'taken_over':
      return state.door === 'resting' ? same(state) : end(state, 'taken_over', false);
    case 'let_in':
      return letIn(state);
    case 'called':
      return state.role === 'client' ? expect({ ...state, gone: null }) : same(state);
    case 'link_up':
      if (state.role === 'trainer' && !state.letIn) return same(state);
      return { state: linked(state), effects: [{ do: 'clear_timer', timer: 'dial' }] };
    case 'link_lost':
      return same(state.link === 'up' ? { ...state, link: 'lost', line: 'good' } : state);
    case 'dial_failed':
      return state.dialling && event.dial === state.dial ? giveUpDialling(state) : same(state);
    case 'other_left':
      return otherLeft(state);
    case 'line':
      return same(state.link === 'up' ? { ...state, line: event.line } : state);
    case 'audio_only':
      return audioOnly(state, event.on);
    case 'timer_due':
      return due(state, event.timer);
    case 'woke':
      return wake(state);
    case 'session_changed':
      // Also where a ticket is on its way: it may be of before.
      return join({ ...state, door: 'resting', tries: 0 });
    // Of elsewhere, or heard before.
    case 'ready':
    case 'take_back':
    case 'try_again':
    case 'leave':
    case 'online':
    case 'offline':
      return same(state);
  }
}

const same = (state: CallState): Next => ({ state, effects: [] });

/** Asks for a ticket and a socket, unless that is under way. */
function join(state: CallState): Next {
  if (state.door === 'joining') return same(state);
  const count = state.join + 1;
  return {
    state: { ...state, door: 'joining', join: count, dialling: false },
    effects: [
      { do: 'clear_timer', timer: 'retry' },
      { do: 'clear_timer', timer: 'dial' },
      { do: 'join', join: count },
    ],
  };
}

function rest(state: CallState): Next {
  return {
    state: { ...state, door: 'resting', dialling: false, tries: state.tries + 1 },
    effects: [
      { do: 'clear_timer', timer: 'dial' },
      { do: 'set_timer', timer: 'retry', ms: backoffMs(state.tries) },
    ],
  };
}

function enter(state: CallState, closesInMs: number): Next {
  return {
    // Who is there is told anew in each room.
    state: { ...state, door: 'open', other: null, noted: true },
    effects: [
      { do: 'set_timer', timer: 'window', ms: Math.max(0, closesInMs) },
      { do: 'remember', letIn: state.letIn },
      ...(state.noted ? [] : [{ do: 'note', what: 'joined' } as const]),
    ],
  };
}

function refuse(state: CallState, code: TicketRefusal, opensInMs: number | null): Next {
  // The server wants fewer questions; that passes.
  if (code === 'too_many') return rest({ ...state, tries: state.tries + 3 });
  if (code === 'too_late') return end(state, 'over', false);
  const ended = end({ ...state, refusal: code }, 'refused', false);
  if (code !== 'too_early' || opensInMs === null) return ended;
  return {
    state: ended.state,
    effects: [
      ...ended.effects,
      { do: 'set_timer', timer: 'retry', ms: Math.min(Math.max(500, opensInMs), LONGEST_WAIT_MS) },
    ],
  };
}

function end(state: CallState, step: 'left' | 'taken_over' | 'refused' | 'over', bye: boolean): Next {
  const wasInside = state.step === 'inside';
  return {
    state: { ...state, step, door: 'shut', other: null, gone: null, link: 'none', dialling: false, dialled: null },
    effects: [
      { do: 'hang_up', bye },
      { do: 'forget' },
      // Another tab or device of the same person goes on.
      ...(wasInside && state.noted && step !== 'taken_over' ? [{ do: 'note', what: 'left' } as const] : []),
    ],
  };
}

function noteOther(state: CallState, other: string | null): Next {
  const next = { ...state, other, met: state.met || other !== null };
  if (other === state.other) return same(next);
  // Nobody is there to dial, or somebody else than was dialled.
  return { state: { ...next, dialling: false }, effects: [{ do: 'clear_timer', timer: 'dial' }] };
}

function letIn(state: CallState): Next {
  if (state.role !== 'trainer' || state.letIn || !isOtherThere(state)) return same(state);
  return { state: { ...state, letIn: true }, effects: [{ do: 'remember', letIn: true }] };
}

function linked(state: CallState): CallState {
  return { ...state, link: 'up', dialling: false, hadLink: true, tries: 0, line: 'good' };
}

function otherLeft(state: CallState): Next {
  return {
    state: { ...state, link: 'none', dialling: false, gone: state.other, line: 'good' },
    effects: [{ do: 'clear_timer', timer: 'dial' }],
  };
}

function audioOnly(state: CallState, on: boolean): Next {
  if (state.audioOnly === on) return same(state);
  return { state: { ...state, audioOnly: on }, effects: [{ do: 'audio_only', on }] };
}

function due(state: CallState, timer: Timer): Next {
  if (timer === 'window') return end(state, 'over', true);
  if (timer === 'retry') return state.door === 'resting' ? join(state) : same(state);
  return state.dialling ? giveUpDialling(state) : same(state);
}

/** Nothing came of it: perhaps the socket is dead and nobody has noticed. The first time a new one is had at once. */
function giveUpDialling(state: CallState): Next {
  if (state.link === 'up') return same({ ...state, dialling: false });
  // A trainer whose page forgot that the client was let in has to be asked again: the client goes back to the door.
  const waits = state.role === 'client' && state.tries >= GIVE_UP_AFTER;
  if (waits) return same({ ...state, dialling: false, link: 'none' });
  if (state.tries > 0) return rest(state);
  return join({ ...state, tries: 1 });
}

const GIVE_UP_AFTER = 3;

/** Timers of browsers cannot wait for weeks. */
const LONGEST_WAIT_MS = 3_600_000;

/** A network that is back is tried at once; and whatever stood on the one before is doubted. */
function noteNetwork(state: CallState, online: boolean): Next {
  const next = { ...state, online };
  if (state.step !== 'inside' || !online) return same(next);
  const doubts = state.door === 'open' && !state.online;
  return doubts || state.door === 'resting' ? join({ ...next, tries: 0 }) : same(next);
}

function wake(state: CallState): Next {
  // Sockets do not outlive a sleep, and nothing tells of it. A link that is up still shows whether it is.
  const doubts = state.door === 'resting' || (state.door === 'open' && state.link !== 'up');
  return doubts ? join({ ...state, tries: 0 }) : same(state);
}

/** Somebody is to be seen again, or for the first time: the trainer dials, the client counts on being dialled. */
function dialIfDue({ state, effects }: Next): Next {
  if (state.step !== 'inside' || state.door !== 'open' || !isOtherThere(state) || state.other === null) {
    return { state, effects };
  }
  const added = state.role === 'trainer' ? dial(state, state.other) : expectAgain(state);
  return { state: added.state, effects: [...effects, ...added.effects] };
}

function dial(state: CallState, to: string): Next {
  const pair = `${state.join} ${to}`;
  const isDue = state.letIn && !state.dialling && (state.dialled !== pair || state.link !== 'up');
  if (!isDue) return same(state);
  const count = state.dial + 1;
  return {
    state: { ...state, dialling: true, dial: count, dialled: pair },
    effects: [
      { do: 'dial', dial: count, to },
      { do: 'set_timer', timer: 'dial', ms: dialMs(state) },
    ],
  };
}

function expectAgain(state: CallState): Next {
  return state.link === 'lost' && !state.dialling ? expect(state) : same(state);
}

function expect(state: CallState): Next {
  return {
    state: { ...state, dialling: true },
    effects: [{ do: 'set_timer', timer: 'dial', ms: dialMs(state) }],
  };
}
