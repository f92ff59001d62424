import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TicketRefusal } from '../domain/call-ticket.ts';
import type { Role } from '../domain/user.ts';
import {
  isOtherThere,
  nextCall,
  offersAudioOnly,
  phaseOf,
  startCall,
  type CallEffect,
  type CallEvent,
  type CallState,
} from './call.ts';

/** Plays events from a start; an event without its number is of the newest join or dial. */
type Told = CallEvent | { type: 'joined' | 'join_failed' | 'door_lost' | 'taken_over' | 'dial_failed' };

function complete(state: CallState, told: Told): CallEvent {
  const of = { join: state.join, dial: state.dial, closesInMs: 60_000 };
  return { ...of, ...told } as CallEvent;
}

function play(state: CallState, ...told: Told[]): { state: CallState; effects: CallEffect[] } {
  let now = state;
  const effects: CallEffect[] = [];
  for (const one of told) {
    const next = nextCall(now, complete(now, one));
    now = next.state;
    effects.push(...next.effects);
  }
  return { state: now, effects };
}

const room = (join: number, other: string | null): CallEvent => ({ type: 'room_told', join, other });
const fresh = (role: Role) => startCall({ role, online: true });
const after = (role: Role, ...told: Told[]) => play(fresh(role), ...told).state;

const IN: Told[] = [{ type: 'ready' }, { type: 'joined' }];
const MET: Told[] = [...IN, room(1, 'a')];
const LIVE: Record<Role, Told[]> = {
  trainer: [...MET, { type: 'let_in' }, { type: 'link_up' }],
  client: [...MET, { type: 'called' }, { type: 'link_up' }],
};

/** `dial b` for `{do: 'dial', to: 'b'}`; what only keeps time is left out. */
function words(effects: readonly CallEffect[]): string[] {
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
      default:
        return [effect.do];
    }
  });
}

/** One of each kind of event, as seen from a state in its first join. */
const EVENTS: Record<string, Told> = {
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
  leave: { type: 'leave' },
  'take back': { type: 'take_back' },
  'try again': { type: 'try_again' },
};

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
      called: 'joining:',
      'link up': 'live:',
      'other left': 'joining:',
      'window due': 'over: bye forget',
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
    state: after('client', { type: 'ready' }, { type: 'join_refused', join: 1, code: 'not_confirmed', opensInMs: null }),
    phase: 'refused',
    leads: { 'try again': 'joining: join', retry: 'joining: join', leave: LEAVES, ...NETWORK },
  },
  over: {
    state: after('client', ...MET, { type: 'timer_due', timer: 'window' }),
    phase: 'over',
    leads: { leave: LEAVES, ...NETWORK },
  },
  left: { state: after('client', ...MET, { type: 'leave' }), phase: 'left', leads: {} },
};

describe('every state and every event', () => {
  const pairs = Object.entries(ROWS).flatMap(([name, row]) => Object.keys(EVENTS).map((event) => [name, event, row] as const));
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

it('rests longer and longer while the server is away, and at first so short that a cut of seconds is hardly felt', () => {
  let state = after('client', { type: 'ready' });
  const rests: number[] = [];
  for (let tries = 0; tries < 9; tries += 1) {
    const failed = play(state, { type: 'join_failed' });
    rests.push(...failed.effects.flatMap((effect) => (effect.do === 'set_timer' ? [effect.ms] : [])));
    state = play(failed.state, { type: 'timer_due', timer: 'retry' }).state;
  }
  expect(rests).toEqual([300, 1000, 1500, 2000, 2000, 2000, 5000, 10_000, 10_000]);
});

it('is told when the call opens, and joins then by itself', () => {
  const early = play(after('client', { type: 'ready' }), {
    type: 'join_refused',
    join: 1,
    code: 'too_early',
    opensInMs: 240_000,
  });
  expect(early.state.refusal).toBe('too_early');
  expect(early.effects).toContainEqual({ do: 'set_timer', timer: 'retry', ms: 240_000 });
  const opened = play(early.state, { type: 'timer_due', timer: 'retry' });
  expect([phaseOf(opened.state), opened.state.refusal]).toEqual(['joining', null]);
});

it('offline at the start: it joins the moment the network is there', () => {
  const offline = startCall({ role: 'client', online: false });
  const resting = play(offline, { type: 'ready' }, { type: 'join_failed' });
  const back = play(resting.state, { type: 'online' });
  expect(words(back.effects)).toEqual(['join']);
});

it('another network under an open door: all is made anew, and what there is goes on until then', () => {
  const moved = play(after('trainer', ...LIVE.trainer), { type: 'offline' }, { type: 'online' });
  expect([phaseOf(moved.state), words(moved.effects)]).toEqual(['live', ['join']]);
  const again = play(moved.state, { type: 'joined' }, room(2, 'a'));
  expect([phaseOf(again.state), words(again.effects)]).toEqual(['live', ['remember let in', 'dial a']]);
});

it('lets a client in again by itself: under a new id, after a goodbye, after a reload of either', () => {
  const live = after('trainer', ...LIVE.trainer);
  expect(words(play(live, room(1, 'b')).effects)).toEqual(['dial b']);
  const gone = play(live, { type: 'other_left' });
  expect([phaseOf(gone.state), isOtherThere(gone.state)]).toEqual(['waiting', false]);
  expect(words(play(gone.state, room(1, null), room(1, 'b')).effects)).toEqual(['dial b']);
  const reloaded = startCall({ role: 'trainer', online: true, back: { letIn: true } });
  expect(words(play(reloaded, ...MET).effects)).toEqual(['join', 'remember let in', 'dial a']);
});

it('never lets in by itself who was not let in, nor does a client let anybody in', () => {
  expect(words(play(fresh('trainer'), ...MET).effects)).not.toContain('dial a');
  const remembered = startCall({ role: 'client', online: true, back: { letIn: true } });
  expect(words(play(remembered, ...MET, { type: 'let_in' }).effects)).toEqual(['join', 'remember']);
  // While nobody is there, there is nobody to let in.
  expect(play(fresh('trainer'), ...IN, { type: 'let_in' }).state.letIn).toBe(false);
});

it('goes back to the door when the trainer does not dial again', () => {
  let state = after('client', ...LIVE.client, { type: 'link_lost' });
  for (let round = 2; round < 6 && phaseOf(state) === 'interrupted'; round += 1) {
    state = play(state, { type: 'timer_due', timer: 'dial' }).state;
    if (state.door === 'resting') state = play(state, { type: 'timer_due', timer: 'retry' }).state;
    if (state.door === 'joining') state = play(state, { type: 'joined' }, room(round, 'a')).state;
  }
  expect(phaseOf(state)).toBe('at_door');
});

it('a link that came back by itself needs no new one', () => {
  const lost = after('trainer', ...LIVE.trainer, { type: 'link_lost' });
  const back = play(lost, { type: 'link_up' }, { type: 'timer_due', timer: 'dial' });
  expect([phaseOf(back.state), words(back.effects)]).toEqual(['live', []]);
});

it('offers sound alone on a weak line, and not twice', () => {
  const weak = after('client', ...LIVE.client, { type: 'line', line: 'weak' });
  expect(offersAudioOnly(weak)).toBe(true);
  const soundOnly = play(weak, { type: 'audio_only', on: true });
  expect([offersAudioOnly(soundOnly.state), words(soundOnly.effects)]).toEqual([false, ['sound only']]);
});

it('notes that one came once, and again only that one went', () => {
  const rejoined = play(fresh('client'), ...MET, { type: 'door_lost' }, { type: 'timer_due', timer: 'retry' }, {
    type: 'joined',
  });
  expect(words(rejoined.effects).filter((word) => word.startsWith('note'))).toEqual(['note joined']);
  const back = startCall({ role: 'client', online: true, back: { letIn: false } });
  expect(words(play(back, ...MET).effects)).not.toContain('note joined');
});

describe('whatever happens, in whatever order', () => {
  /** How many joins or dials ago: 0 is the newest. */
  const behind = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) });
  const others = fc.constantFrom('a', 'b', null);
  const codes = fc.constantFrom<TicketRefusal>('too_early', 'too_late', 'too_many', 'not_yours');
  const ENDINGS = new Set(['leave', 'window due', 'refused: too late', 'refused: not yours', 'refused: too early']);
  const ends = Object.entries(EVENTS).flatMap(([name, event]) => (ENDINGS.has(name) ? [event] : []));
  const goesOn = Object.entries(EVENTS).flatMap(([name, event]) => (ENDINGS.has(name) ? [] : [event]));
  const told = fc.oneof(
    { weight: 20, arbitrary: fc.record({ event: fc.constantFrom(...goesOn), behind }) },
    { weight: 1, arbitrary: fc.record({ event: fc.constantFrom(...ends), behind }) },
    { weight: 8, arbitrary: fc.record({ event: fc.record({ type: fc.constant('room_told'), other: others }), behind }) },
    {
      weight: 1,
      arbitrary: fc.record({
        event: fc.record({ type: fc.constant('join_refused'), code: codes, opensInMs: fc.constantFrom(null, 5_000) }),
        behind,
      }),
    },
  );
  const start = fc.record({
    role: fc.constantFrom<Role>('trainer', 'client'),
    online: fc.boolean(),
    back: fc.constantFrom(null, { letIn: true }, { letIn: false }),
  });
  /** How far it had come before anything could happen. */
  const far = fc.integer({ min: 0, max: 5 });
  const story = fc.tuple(start, far, fc.array(told, { maxLength: 60 }));
  type Story = readonly [
    { role: Role; online: boolean; back: { letIn: boolean } | null },
    number,
    readonly { event: { type: string }; behind: number }[],
  ];

  interface Moment {
    before: CallState;
    event: CallEvent;
    after: CallState;
    effects: readonly CallEffect[];
  }

  function live([from, steps, events]: Story): Moment[] {
    let state = startCall(from);
    const whole = [...LIVE[from.role].slice(0, steps).map((event) => ({ event, behind: 0 })), ...events];
    return whole.map(({ event, behind: ago }) => {
      const counted = { join: state.join - ago, dial: state.dial - ago };
      const complete = { closesInMs: 60_000, ...event, ...counted } as CallEvent;
      const before = state;
      const next = nextCall(state, complete);
      state = next.state;
      return { before, event: complete, after: state, effects: next.effects };
    });
  }

  it('goes everywhere', () => {
    const phases = fc.sample(story, 1_000).flatMap((one) => live(one).map(({ after }) => phaseOf(after)));
    expect([...new Set(phases)].toSorted()).toEqual(
      [...new Set(Object.values(ROWS).map(({ phase }) => phase))].toSorted(),
    );
  });

  const always = (holds: (moments: Moment[], role: Role) => void) =>
    fc.assert(fc.property(story, (one) => holds(live(one), one[0].role)), { numRuns: 2_000 });

  it('never asks for two joins at once, nor twice for the same', () =>
    always((moments) => {
      for (const { before, effects, after } of moments) {
        const joins = effects.flatMap((effect) => (effect.do === 'join' ? [effect.join] : []));
        expect(joins.length).toBeLessThanOrEqual(1);
        if (joins.length === 0) expect(after.join).toBe(before.join);
        else expect([joins, before.door === 'joining']).toEqual([[before.join + 1], false]);
      }
    }));

  it('never dials twice at once, as a client, or whom nobody let in', () =>
    always((moments, role) => {
      for (const { effects, after } of moments) {
        const dials = effects.filter((effect) => effect.do === 'dial');
        expect(dials.length).toBeLessThanOrEqual(1);
        for (const dial of dials) expect([role, after.letIn, dial.to, dial.dial]).toEqual(['trainer', true, after.other, after.dial]);
      }
      const dialled = moments.flatMap(({ effects }) => effects.flatMap((one) => (one.do === 'dial' ? [one.dial] : [])));
      expect(new Set(dialled).size).toBe(dialled.length);
    }));

  it('a trainer is live with nobody whom they did not let in', () =>
    always((moments, role) => {
      for (const { after } of moments) {
        if (role === 'trainer' && phaseOf(after) === 'live') expect(after.letIn).toBe(true);
      }
    }));

  it('a call that was left stays left, and nothing is done for it any more', () =>
    always((moments) => {
      const left = moments.findIndex(({ after }) => after.step === 'left');
      if (left < 0) return;
      for (const { after, effects } of moments.slice(left + 1)) expect([after.step, effects]).toEqual(['left', []]);
    }));

  it('outside of it nothing is linked, dialled or asked; whoever leaves it hangs up exactly then', () =>
    always((moments) => {
      for (const { before, after, effects } of moments) {
        const hangsUp = effects.some((effect) => effect.do === 'hang_up');
        if (before.step === 'inside' && after.step !== 'inside') expect(hangsUp).toBe(true);
        if (after.step === 'inside') expect(hangsUp).toBe(false);
        else expect([after.link, after.dialling, after.door]).toEqual(['none', false, 'shut']);
      }
    }));

  it('taken over, it comes back by nothing but a person', () =>
    always((moments) => {
      for (const { before, event, after } of moments) {
        if (before.step !== 'taken_over' || after.step === 'taken_over') continue;
        expect(['take_back', 'leave']).toContain(event.type);
      }
    }));

  it('whatever waits has its time set: no rest without a next try, no dialling without an end', () =>
    always((moments) => {
      const running = new Set<string>();
      for (const { after, effects } of moments) {
        for (const effect of effects) {
          if (effect.do === 'set_timer') running.add(effect.timer);
          if (effect.do === 'clear_timer') running.delete(effect.timer);
          if (effect.do === 'hang_up') running.clear();
        }
        if (after.door === 'resting') expect(running).toContain('retry');
        if (after.dialling) expect(running).toContain('dial');
        if (after.door === 'open') expect(running).toContain('window');
      }
    }));

  it('hears nothing of an earlier join', () =>
    always((moments) => {
      for (const { before, event, after, effects } of moments) {
        if (!('join' in event) || event.join === before.join) continue;
        // All events of these stories have numbers.
        if (['joined', 'join_refused', 'join_failed', 'room_told', 'door_lost', 'taken_over'].includes(event.type)) {
          expect([after, effects]).toEqual([before, []]);
        }
      }
    }));
});
