/** Things that happen to a call, and what the state machine makes of them, for its tests. */
import type { Role } from '../domain/user.ts';
import { nextCall, startCall, type CallEffect, type CallEvent, type CallState } from '../video/call.ts';

/** Plays events from a start; an event without its number is of the newest join or dial. */
export type Told = CallEvent | { type: 'joined' | 'join_failed' | 'door_lost' | 'taken_over' | 'dial_failed' };

function complete(state: CallState, told: Told): CallEvent {
  const of = { join: state.join, dial: state.dial, closesInMs: 60_000 };
  return { ...of, ...told };
}

export function play(state: CallState, ...told: Told[]): { state: CallState; effects: CallEffect[] } {
  let now = state;
  const effects: CallEffect[] = [];
  for (const one of told) {
    const next = nextCall(now, complete(now, one));
    now = next.state;
    effects.push(...next.effects);
  }
  return { state: now, effects };
}

export const room = (join: number, other: string | null): CallEvent => ({ type: 'room_told', join, other });
export const fresh = (role: Role) => startCall({ role, online: true });
export const after = (role: Role, ...told: Told[]) => play(fresh(role), ...told).state;

export const IN: Told[] = [{ type: 'ready' }, { type: 'joined' }];
export const MET: Told[] = [...IN, room(1, 'a')];
export const LIVE: Record<Role, Told[]> = {
  trainer: [...MET, { type: 'let_in' }, { type: 'link_up' }],
  client: [...MET, { type: 'called' }, { type: 'link_up' }],
};

/** `dial b` for `{do: 'dial', to: 'b'}`; what only keeps time is left out. */
export function words(effects: readonly CallEffect[]): string[] {
  return effects.flatMap((effect) => {
    switch (effect.do) {
      case 'set_timer':
      case 'clear_timer':
        return [];
      case 'dial':
        return [`dial ${effect.to}`];
      case 'hang_up':
        return [effect.bye ? 'bye' : 'hang up'];
      case 'note':
        return [`note ${effect.what}`];
      case 'remember':
        return [effect.letIn ? 'remember let in' : 'remember'];
      case 'audio_only':
        return [effect.on ? 'sound only' : 'picture again'];
      case 'join':
      case 'forget':
        return [effect.do];
    }
  });
}

/** One of each kind of event, as seen from a state in its first join. */
export const EVENTS: Record<string, Told> = {
  ready: { type: 'ready' },
  joined: { type: 'joined' },
  'refused: too early': { type: 'join_refused', join: 1, code: 'too_early', opensInMs: 9_000 },
  'refused: too late': { type: 'join_refused', join: 1, code: 'too_late', opensInMs: null },
  'refused: too many': { type: 'join_refused', join: 1, code: 'too_many', opensInMs: null },
  'refused: not yours': { type: 'join_refused', join: 1, code: 'not_yours', opensInMs: null },
  'join failed': { type: 'join_failed' },
  'nobody there': room(1, null),
  'the same there': room(1, 'a'),
  'another there': room(1, 'b'),
  'told of an earlier join': room(0, 'z'),
  'door lost': { type: 'door_lost' },
  'taken over': { type: 'taken_over' },
  'earlier join taken over': { type: 'taken_over', join: 0 },
  'let in': { type: 'let_in' },
  called: { type: 'called' },
  'link up': { type: 'link_up' },
  'link lost': { type: 'link_lost' },
  'dial failed': { type: 'dial_failed' },
  'earlier dial failed': { type: 'dial_failed', dial: 0 },
  'other left': { type: 'other_left' },
  'line weak': { type: 'line', line: 'weak' },
  'sound only': { type: 'audio_only', on: true },
  'picture too': { type: 'audio_only', on: false },
  retry: { type: 'timer_due', timer: 'retry' },
  'dial due': { type: 'timer_due', timer: 'dial' },
  'window due': { type: 'timer_due', timer: 'window' },
  online: { type: 'online' },
  offline: { type: 'offline' },
  woke: { type: 'woke' },
  'session changed': { type: 'session_changed' },
  leave: { type: 'leave' },
  'take back': { type: 'take_back' },
  'try again': { type: 'try_again' },
};
