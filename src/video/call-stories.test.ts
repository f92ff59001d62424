import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TicketRefusal } from '../domain/call-ticket.ts';
import type { Role } from '../domain/user.ts';
import { EVENTS, LIVE } from '../testing/call-events.ts';
import { nextCall, phaseOf, startCall, type CallEffect, type CallEvent, type CallState } from './call.ts';

describe('whatever happens, in whatever order', () => {
  /** How many joins or dials ago: 0 is the newest. */
  const behind = fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
  );
  const others = fc.constantFrom('a', 'b', null);
  const codes = fc.constantFrom<TicketRefusal>('too_early', 'too_late', 'too_many', 'not_yours');
  const ENDINGS = new Set(['leave', 'window due', 'refused: too late', 'refused: not yours', 'refused: too early']);
  const ends = Object.entries(EVENTS).flatMap(([name, event]) => (ENDINGS.has(name) ? [event] : []));
  const goesOn = Object.entries(EVENTS).flatMap(([name, event]) => (ENDINGS.has(name) ? [] : [event]));
  const told = fc.oneof(
    { weight: 20, arbitrary: fc.record({ event: fc.constantFrom(...goesOn), behind }) },
    { weight: 1, arbitrary: fc.record({ event: fc.constantFrom(...ends), behind }) },
    {
      weight: 8,
      arbitrary: fc.record({ event: fc.record({ type: fc.constant('room_told'), other: others }), behind }),
    },
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
    expect([...new Set(phases)].toSorted()).toEqual([
      'at_door',
      'checking',
      'connecting',
      'interrupted',
      'joining',
      'left',
      'live',
      'over',
      'refused',
      'taken_over',
      'waiting',
    ]);
  });

  const always = (holds: (moments: Moment[], role: Role) => void) =>
    fc.assert(
      fc.property(story, (one) => holds(live(one), one[0].role)),
      { numRuns: 2_000 },
    );

  it('never asks for two joins at once, nor twice for the same; unless the first was for what has changed', () =>
    always((moments) => {
      for (const { before, event, effects, after } of moments) {
        const joins = effects.flatMap((effect) => (effect.do === 'join' ? [effect.join] : []));
        expect(joins.length).toBeLessThanOrEqual(1);
        if (joins.length === 0) expect(after.join).toBe(before.join);
        else expect(joins).toEqual([before.join + 1]);
        if (joins.length > 0 && event.type !== 'session_changed') expect(before.door).not.toBe('joining');
      }
    }));

  it('never dials twice at once, as a client, or whom nobody let in', () =>
    always((moments, role) => {
      for (const { effects, after } of moments) {
        const dials = effects.filter((effect) => effect.do === 'dial');
        expect(dials.length).toBeLessThanOrEqual(1);
        for (const dial of dials)
          expect([role, after.letIn, dial.to, dial.dial]).toEqual(['trainer', true, after.other, after.dial]);
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
