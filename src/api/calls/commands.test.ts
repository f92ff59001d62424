import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callCheckId, type CallCheckDetail } from '../../domain/call-check.ts';
import type { IntervalPreset } from '../../domain/interval-timer.ts';
import type { Role } from '../../domain/user.ts';
import { callChecksQuery } from '../../replica/call-checks.ts';
import { callPresetsQuery } from '../../replica/call-presets.ts';
import { sessionEventsQuery, sessionNotesQuery } from '../../replica/session-details.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { CLIENT, createSessionRow, hoursFromNow, NOW, putSynced, SESSION, TRAINER } from '../../testing/synced-rows.ts';
import { writeNote } from '../sessions/note-commands.ts';
import { addToSharedNote, recordCallCheck, recordJoined, recordLeft, saveCallPresets } from './commands.ts';

let node: NodeReplica;
beforeEach(async () => {
  node = await openNodeReplica();
});
afterEach(() => node.remove());

const as = (role: Role, now = NOW) => ({
  ...createServices(node.replica, role === 'trainer' ? TRAINER : CLIENT, role, now),
  newId: () => crypto.randomUUID(),
});
const putSession = (hours: number, changes = {}) =>
  putSynced(node.replica, 'sessions', createSessionRow(hours, changes));
const operations = async () => (await readQueue(node.replica)).flatMap(({ ops }) => ops);
const GOOD: CallCheckDetail = { camera: 'ok', microphone: 'ok', speaker: 'ok', relay: 'not_tried' };

describe('recordCallCheck', () => {
  it('keeps the last check of a person for a session, as one row of that id', async () => {
    await putSession(3);
    expect(await recordCallCheck(as('client'), { sessionId: SESSION, detail: { ...GOOD, camera: 'problem' } })).toEqual(
      {
        ok: true,
        value: null,
      },
    );
    const later = new Date(NOW.getTime() + 60_000);
    await recordCallCheck(as('client', later), { sessionId: SESSION, detail: GOOD });
    const common = { sessionId: SESSION, userId: CLIENT };
    expect(await callChecksQuery(node.replica, SESSION).execute()).toEqual([
      { ...common, ok: true, detail: GOOD, checkedAt: later },
    ]);
    expect(await operations()).toMatchObject([
      { op: 'PUT', table: 'call_checks', id: callCheckId(CLIENT, SESSION), data: { ok: false } },
      {
        op: 'PUT',
        table: 'call_checks',
        id: callCheckId(CLIENT, SESSION),
        data: { session_id: SESSION, ok: true, detail: GOOD },
        metadata: { command: 'recordCallCheck', at: later.toISOString() },
      },
    ]);
  });

  it('queues nothing for what is over, in person, or nobody’s', async () => {
    const code = async () => {
      const recorded = await recordCallCheck(as('client'), { sessionId: SESSION, detail: GOOD });
      return recorded.ok ? null : recorded.error.code;
    };
    expect(await code()).toBe('not_yours');
    await putSession(-2);
    expect(await code()).toBe('bad_transition');
    await putSession(2, { type: 'in_person' });
    expect(await code()).toBe('bad_transition');
    expect(await operations()).toEqual([]);
  });
});

describe('recordJoined and recordLeft', () => {
  it('put what happened into the timeline at once, by the time that was given', async () => {
    await putSession(0);
    const at = new Date(NOW.getTime() + 3_000);
    await recordJoined(as('client'), { sessionId: SESSION, at });
    await recordLeft(as('client', hoursFromNow(1)), { sessionId: SESSION });
    expect(await sessionEventsQuery(node.replica, SESSION).execute()).toMatchObject([
      { kind: 'call_joined', actorId: CLIENT, deviceAt: at, serverAt: at },
      { kind: 'call_left', actorId: CLIENT, deviceAt: hoursFromNow(1) },
    ]);
    expect(await operations()).toMatchObject([
      { op: 'PUT', table: 'session_events', metadata: { command: 'recordJoined', at: at.toISOString() } },
      { op: 'PUT', table: 'session_events', metadata: { command: 'recordLeft' } },
    ]);
  });

  it('note nothing before the door opens', async () => {
    await putSession(1);
    expect(await recordJoined(as('trainer'), { sessionId: SESSION })).toMatchObject({
      error: { code: 'bad_transition' },
    });
    expect(await operations()).toEqual([]);
  });
});

describe('saveCallPresets', () => {
  const legs: IntervalPreset = { id: 'a', name: 'Legs', workSeconds: 40, restSeconds: 20, rounds: 8 };

  it('keeps a trainer’s timers, gives back those before, and sends what is the same once', async () => {
    expect(await saveCallPresets(as('trainer'), [legs])).toEqual({ ok: true, value: { before: [] } });
    expect(await saveCallPresets(as('trainer'), [legs])).toEqual({ ok: true, value: { before: [legs] } });
    expect(await saveCallPresets(as('trainer'), [])).toEqual({ ok: true, value: { before: [legs] } });
    expect(await callPresetsQuery(node.replica, TRAINER).execute()).toEqual([[]]);
    expect((await operations()).map(({ op, data }) => [op, data])).toEqual([
      ['PUT', { call_presets: [legs] }],
      ['PATCH', { call_presets: [] }],
    ]);
  });

  it('refuses a client, and what is no timer', async () => {
    expect(await saveCallPresets(as('client'), [legs])).toMatchObject({ error: { code: 'not_yours' } });
    expect(await saveCallPresets(as('trainer'), [{ ...legs, rounds: 0 }])).toMatchObject({
      error: { code: 'bad_input' },
    });
    expect(await operations()).toEqual([]);
  });
});

describe('addToSharedNote', () => {
  const bodies = async () =>
    (await sessionNotesQuery(node.replica, SESSION).execute()).map(({ note }) => [
      note.authorId,
      note.isShared,
      note.body,
    ]);

  it('adds a line to the own shared note, and leaves private ones and the other side’s alone', async () => {
    await putSession(0);
    await writeNote(as('trainer'), { sessionId: SESSION, body: 'Watch the knee', isShared: false });
    await writeNote(as('client'), { sessionId: SESSION, body: 'Slept badly', isShared: true });
    const first = await addToSharedNote(as('trainer'), { sessionId: SESSION, text: ' Tabata, 8 rounds ' });
    const second = await addToSharedNote(as('trainer'), { sessionId: SESSION, text: 'Squats 5 × 5' });
    expect(second).toEqual(first);
    expect(await bodies()).toEqual(
      expect.arrayContaining([
        [TRAINER, false, 'Watch the knee'],
        [CLIENT, true, 'Slept badly'],
        [TRAINER, true, 'Tabata, 8 rounds\nSquats 5 × 5'],
      ]),
    );
  });

  it('begins another where there is no room, and refuses nothing but spaces', async () => {
    await putSession(0);
    await addToSharedNote(as('trainer'), { sessionId: SESSION, text: 'x'.repeat(3_990) });
    await addToSharedNote(as('trainer'), { sessionId: SESSION, text: 'Squats 5 × 5' });
    expect((await bodies()).map(([, , body]) => String(body).length)).toEqual(expect.arrayContaining([12, 3_990]));
    expect(await addToSharedNote(as('trainer'), { sessionId: SESSION, text: '  ' })).toMatchObject({
      error: { code: 'bad_input' },
    });
  });
});
