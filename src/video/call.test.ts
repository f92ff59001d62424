import { expect, it } from 'vitest';
import { after, fresh, IN, LIVE, MET, play, room, words } from '../testing/call-events.ts';
import { isOtherThere, offersAudioOnly, phaseOf, startCall } from './call.ts';

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
  const rejoined = play(
    fresh('client'),
    ...MET,
    { type: 'door_lost' },
    { type: 'timer_due', timer: 'retry' },
    {
      type: 'joined',
    },
  );
  expect(words(rejoined.effects).filter((word) => word.startsWith('note'))).toEqual(['note joined']);
  const back = startCall({ role: 'client', online: true, back: { letIn: false } });
  expect(words(play(back, ...MET).effects)).not.toContain('note joined');
});
