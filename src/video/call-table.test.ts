import { describe, expect, it } from 'vitest';
import { after, EVENTS, fresh, IN, LIVE, MET, play, room, words } from '../testing/call-events.ts';
import { phaseOf, type CallState } from './call.ts';

interface Row {
  state: CallState;
  phase: string;
  /** What each event leads to: the phase, and what is to be done. What is not named leads nowhere and does nothing. */
  leads: Partial<Record<keyof typeof EVENTS, string>>;
}

const LEAVES = 'left: bye forget';
const LEAVES_NOTED = 'left: bye forget note left';
const OVER = 'over: bye forget note left';
const SOUND = { 'sound only': '=: sound only' };
const NETWORK = { offline: '=:' };

const ROWS: Record<string, Row> = {
  'at the check': {
    state: fresh('client'),
    phase: 'checking',
    leads: { ready: 'joining: join', leave: LEAVES, ...NETWORK },
  },
  'joining, the client': {
    state: after('client', { type: 'ready' }),
    phase: 'joining',
    leads: {
      joined: 'waiting: remember note joined',
      'refused: too early': 'refused: hang up forget',
      'refused: too late': 'over: hang up forget',
      'refused: too many': 'joining:',
      'refused: not yours': 'refused: hang up forget',
      'join failed': 'joining:',
      'taken over': 'taken_over: hang up forget',
      called: 'joining:',
      'link up': 'live:',
      'other left': 'joining:',
      'window due': 'over: bye forget',
      'session changed': 'joining: join',
      leave: LEAVES,
      ...SOUND,
      ...NETWORK,
    },
  },
  'resting between two tries': {
    state: after('client', { type: 'ready' }, { type: 'join_failed' }),
    phase: 'joining',
    leads: {
      called: 'joining:',
      'link up': 'live:',
      'other left': '=:',
      retry: 'joining: join',
      online: 'joining: join',
      woke: 'joining: join',
      'window due': 'over: bye forget',
      'session changed': 'joining: join',
      leave: LEAVES,
      ...SOUND,
      ...NETWORK,
    },
  },
  'waiting, the trainer': {
    state: after('trainer', ...IN, room(1, null)),
    phase: 'waiting',
    leads: {
      'the same there': 'at_door:',
      'another there': 'at_door:',
      'door lost': 'joining:',
      'taken over': 'taken_over: hang up forget',
      'other left': '=:',
      'window due': OVER,
      woke: 'joining: join',
      'session changed': 'joining: join',
      leave: LEAVES_NOTED,
      ...SOUND,
      ...NETWORK,
    },
  },
  'the client at the door, for the trainer': {
    state: after('trainer', ...MET),
    phase: 'at_door',
    leads: {
      'nobody there': 'waiting:',
      'another there': 'at_door:',
      'door lost': 'joining:',
      'taken over': 'taken_over: hang up forget',
      'let in': 'connecting: remember let in dial a',
      'other left': 'waiting:',
      'window due': OVER,
      woke: 'joining: join',
      'session changed': 'joining: join',
      leave: LEAVES_NOTED,
      ...SOUND,
      ...NETWORK,
    },
  },
  'the client at the door, for the client': {
    state: after('client', ...MET),
    phase: 'at_door',
    leads: {
      'nobody there': 'waiting:',
      'another there': 'at_door:',
      'door lost': 'joining:',
      'taken over': 'taken_over: hang up forget',
      called: 'connecting:',
      'link up': 'live:',
      'other left': 'waiting:',
      'window due': OVER,
      woke: 'joining: join',
      'session changed': 'joining: join',
      leave: LEAVES_NOTED,
      ...SOUND,
      ...NETWORK,
    },
  },
  'connecting, the trainer': {
    state: after('trainer', ...MET, { type: 'let_in' }),
    phase: 'connecting',
    leads: {
      'nobody there': 'waiting:',
      'another there': 'connecting: dial b',
      'door lost': 'joining:',
      'taken over': 'taken_over: hang up forget',
      'link up': 'live:',
      'dial failed': 'joining: join',
      'dial due': 'joining: join',
      'other left': 'waiting:',
      'window due': OVER,
      woke: 'joining: join',
      'session changed': 'joining: join',
      leave: LEAVES_NOTED,
      ...SOUND,
      ...NETWORK,
    },
  },
  'connecting, the client': {
    state: after('client', ...MET, { type: 'called' }),
    phase: 'connecting',
    leads: {
      'nobody there': 'waiting:',
      'another there': 'at_door:',
      'door lost': 'joining:',
      'taken over': 'taken_over: hang up forget',
      called: '=:',
      'link up': 'live:',
      'dial failed': 'joining: join',
      'earlier dial failed': 'joining: join',
      'dial due': 'joining: join',
      'other left': 'waiting:',
      'window due': OVER,
      woke: 'joining: join',
      'session changed': 'joining: join',
      leave: LEAVES_NOTED,
      ...SOUND,
      ...NETWORK,
    },
  },
  'live, the trainer': {
    state: after('trainer', ...LIVE.trainer),
    phase: 'live',
    leads: {
      'nobody there': 'live:',
      'another there': 'live: dial b',
      'door lost': 'live:',
      'taken over': 'taken_over: hang up forget',
      'link up': '=:',
      'link lost': 'interrupted: dial a',
      'other left': 'waiting:',
      'line weak': 'live:',
      'window due': OVER,
      'session changed': 'live: join',
      leave: LEAVES_NOTED,
      ...SOUND,
      ...NETWORK,
    },
  },
  'live, the client': {
    state: after('client', ...LIVE.client),
    phase: 'live',
    leads: {
      'nobody there': 'live:',
      'another there': 'live:',
      'door lost': 'live:',
      'taken over': 'taken_over: hang up forget',
      called: 'live:',
      'link up': '=:',
      'link lost': 'interrupted:',
      'other left': 'waiting:',
      'line weak': 'live:',
      'window due': OVER,
      'session changed': 'live: join',
      leave: LEAVES_NOTED,
      ...SOUND,
      ...NETWORK,
    },
  },
  'interrupted, the trainer': {
    state: after('trainer', ...LIVE.trainer, { type: 'link_lost' }),
    phase: 'interrupted',
    leads: {
      'nobody there': 'waiting:',
      'another there': 'interrupted: dial b',
      'door lost': 'interrupted:',
      'taken over': 'taken_over: hang up forget',
      'link up': 'live:',
      'dial failed': 'interrupted: join',
      'dial due': 'interrupted: join',
      'other left': 'waiting:',
      'window due': OVER,
      woke: 'interrupted: join',
      'session changed': 'interrupted: join',
      leave: LEAVES_NOTED,
      ...SOUND,
      ...NETWORK,
    },
  },
  'interrupted, the client': {
    state: after('client', ...LIVE.client, { type: 'link_lost' }),
    phase: 'interrupted',
    leads: {
      'nobody there': 'waiting:',
      'another there': 'interrupted:',
      'door lost': 'interrupted:',
      'taken over': 'taken_over: hang up forget',
      called: '=:',
      'link up': 'live:',
      'dial failed': 'interrupted: join',
      'earlier dial failed': 'interrupted: join',
      'dial due': 'interrupted: join',
      'other left': 'waiting:',
      'window due': OVER,
      woke: 'interrupted: join',
      'session changed': 'interrupted: join',
      leave: LEAVES_NOTED,
      ...SOUND,
      ...NETWORK,
    },
  },
  'taken over': {
    state: after('client', ...MET, { type: 'taken_over' }),
    phase: 'taken_over',
    leads: { 'take back': 'joining: join', leave: LEAVES, ...NETWORK },
  },
  refused: {
    state: after(
      'client',
      { type: 'ready' },
      { type: 'join_refused', join: 1, code: 'not_confirmed', opensInMs: null },
    ),
    phase: 'refused',
    leads: {
      'try again': 'joining: join',
      'session changed': 'joining: join',
      retry: 'joining: join',
      leave: LEAVES,
      ...NETWORK,
    },
  },
  over: {
    state: after('client', ...MET, { type: 'timer_due', timer: 'window' }),
    phase: 'over',
    leads: { leave: LEAVES, ...NETWORK },
  },
  left: { state: after('client', ...MET, { type: 'leave' }), phase: 'left', leads: {} },
};

describe('every state and every event', () => {
  const pairs = Object.entries(ROWS).flatMap(([name, row]) =>
    Object.keys(EVENTS).map((event) => [name, event, row] as const),
  );
  it.each(pairs)('%s; %s', (_, event, { state, phase, leads }) => {
    expect(phaseOf(state)).toBe(phase);
    const next = play(state, EVENTS[event] ?? { type: 'woke' });
    const expected = leads[event];
    if (expected === undefined) {
      expect(next).toEqual({ state, effects: [] });
      return;
    }
    const [leadsTo = '', does = ''] = expected.split(':');
    expect(phaseOf(next.state)).toBe(leadsTo === '=' ? phase : leadsTo);
    expect(words(next.effects).join(' ')).toBe(does.trim());
  });

  it('names only events that there are', () => {
    const named = Object.values(ROWS).flatMap(({ leads }) => Object.keys(leads));
    expect(named.filter((name) => !(name in EVENTS))).toEqual([]);
  });
});
