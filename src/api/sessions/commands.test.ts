import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewSession } from '../../domain/session.ts';
import { findReviewOf, findSession } from '../../replica/sessions.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import {
  CLIENT,
  createCardRow,
  createReviewRow,
  createSessionRow,
  hoursFromNow,
  NOW,
  OTHER_CLIENT,
  putSynced,
  SESSION,
  TRAINER,
} from '../../testing/synced-rows.ts';
import type { Services } from '../services.ts';
import { createSession } from './booking-commands.ts';
import { updateSessionStatus } from './commands.ts';
import { reviewSession } from './review-commands.ts';

let node: NodeReplica;
let asClient: Services;
let asTrainer: Services;

beforeEach(async () => {
  node = await openNodeReplica();
  asClient = createServices(node.replica, CLIENT);
  asTrainer = createServices(node.replica, TRAINER, 'trainer');
});
afterEach(() => node.remove());

const AT = NOW.toISOString();

describe('reviewing', () => {
  const input = { sessionId: SESSION, rating: 5, comment: ' Great ' };

  it('shows the review at once and queues it with what was meant', async () => {
    await putSynced(node.replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
    expect(await reviewSession(asClient, input)).toMatchObject({ ok: true });
    expect(await findReviewOf(node.replica, SESSION)).toMatchObject({ rating: 5, comment: 'Great', createdAt: NOW });
    const [transaction] = await readQueue(node.replica);
    expect(transaction?.ops).toEqual([
      {
        op: 'PUT',
        table: 'session_reviews',
        id: 'client-2',
        base: null,
        metadata: { command: 'reviewSession', at: AT },
        data: {
          session_id: SESSION,
          rating: 5,
          comment: 'Great',
          revision: 'client-1',
          reviewer_id: CLIENT,
          trainer_id: TRAINER,
          client_id: CLIENT,
          archived: false,
          session_year: '2026',
          created_at: AT,
          updated_at: AT,
        },
      },
    ]);
  });

  it('edits the review that is there, from the revision it has', async () => {
    await putSynced(node.replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
    await putSynced(node.replica, 'session_reviews', createReviewRow());
    await reviewSession(asClient, { ...input, comment: '' });
    expect(await readQueue(node.replica)).toMatchObject([
      { ops: [{ op: 'PATCH', data: { rating: 5, comment: null }, base: { revision: 'v0' } }] },
    ]);
  });

  it('judges a second tap by what the first one left', async () => {
    await putSynced(node.replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
    const [first, second] = await Promise.all([
      reviewSession(asClient, input),
      reviewSession(asClient, { ...input, rating: 4 }),
    ]);
    expect(first).toEqual(second);
    expect(await readQueue(node.replica)).toMatchObject([{ ops: [{ op: 'PUT' }] }, { ops: [{ op: 'PATCH' }] }]);
  });

  it.each([
    ['a session that is not over', createSessionRow(1), CLIENT, 'review_too_early'],
    ['somebody else’s session', createSessionRow(-3, { status: 'completed' }), OTHER_CLIENT, 'not_yours'],
    ['a session this device does not know', createSessionRow(-3, { id: 'another' }), CLIENT, 'not_yours'],
  ])('queues nothing for %s', async (_, row, userId, code) => {
    await putSynced(node.replica, 'sessions', row);
    expect(await reviewSession(createServices(node.replica, userId), input)).toMatchObject({ error: { code } });
    expect(await readQueue(node.replica)).toEqual([]);
  });

  it.each([0, 6, 2.5, Number.NaN, 'five' as unknown as number])('refuses %s stars', async (rating) => {
    await putSynced(node.replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
    expect(await reviewSession(asClient, { ...input, rating })).toEqual({ ok: false, error: { code: 'bad_rating' } });
    expect(await readQueue(node.replica)).toEqual([]);
  });
});

describe('changing a status', () => {
  const pending = createSessionRow(3, { status: 'pending', hold_expires_at: hoursFromNow(2).toISOString() });

  it('confirms a request', async () => {
    await putSynced(node.replica, 'sessions', pending);
    expect(await updateSessionStatus(asTrainer, { sessionId: SESSION, status: 'confirmed' })).toMatchObject({
      ok: true,
    });
    expect(await findSession(node.replica, SESSION)).toMatchObject({ status: 'confirmed', holdExpiresAt: null });
    expect(await readQueue(node.replica)).toMatchObject([
      {
        ops: [
          {
            op: 'PATCH',
            id: SESSION,
            data: { status: 'confirmed', revision: 'trainer-1' },
            base: { revision: 'r0' },
            metadata: { command: 'updateSessionStatus', at: AT },
          },
        ],
      },
    ]);
  });

  it('declines one with a reason, and shows who and when', async () => {
    await putSynced(node.replica, 'sessions', pending);
    await updateSessionStatus(asTrainer, { sessionId: SESSION, status: 'cancelled', reason: ' Away ' });
    expect(await findSession(node.replica, SESSION)).toMatchObject({
      status: 'cancelled',
      cancelKind: 'declined',
      cancelReason: 'Away',
      cancelledAt: NOW,
    });
  });

  it('writes nothing when it is so already', async () => {
    await putSynced(node.replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
    expect(await updateSessionStatus(asTrainer, { sessionId: SESSION, status: 'completed' })).toMatchObject({
      ok: true,
    });
    expect(await readQueue(node.replica)).toEqual([]);
  });

  it('refuses what the life of a session does not know, and a reason too long', async () => {
    await putSynced(node.replica, 'sessions', pending);
    expect(await updateSessionStatus(asClient, { sessionId: SESSION, status: 'confirmed' })).toMatchObject({
      error: { code: 'bad_transition' },
    });
    const reason = 'x'.repeat(501);
    expect(await updateSessionStatus(asTrainer, { sessionId: SESSION, status: 'cancelled', reason })).toMatchObject({
      error: { code: 'too_long', detail: { column: 'cancel_reason' } },
    });
    expect(await readQueue(node.replica)).toEqual([]);
  });
});

describe('booking', () => {
  const input: NewSession = {
    trainerId: TRAINER,
    clientId: CLIENT,
    scheduledAt: hoursFromNow(48),
    durationMinutes: 45,
    type: 'online',
    focusArea: 'Legs',
    location: null,
    clientNote: null,
    prepNote: null,
  };
  const profile = { id: TRAINER, time_zone: 'Europe/Paris', cancellation_window_minutes: 720, auto_confirm: 0 };

  it('asks as the client, by the trainer’s terms', async () => {
    await putSynced(node.replica, 'trainer_profiles', profile);
    const made = await createSession(asClient, input);
    expect(made).toMatchObject({ ok: true });
    expect(await findSession(node.replica, made.ok ? made.value.sessionId : '')).toMatchObject({
      status: 'pending',
      endsAt: new Date(input.scheduledAt.getTime() + 45 * 60_000),
      timeZone: 'Europe/Paris',
      cancellationWindowMinutes: 720,
      holdExpiresAt: hoursFromNow(24),
      createdBy: CLIENT,
      attendance: 'unknown',
      archived: false,
    });
  });

  it('is confirmed at once where the trainer confirms by themselves, and by the trainer', async () => {
    await putSynced(node.replica, 'trainer_profiles', { ...profile, auto_confirm: 1 });
    await putSynced(node.replica, 'trainer_clients', createCardRow());
    await createSession(asClient, input);
    await createSession(asTrainer, { ...input, scheduledAt: hoursFromNow(60) });
    const rows = await node.replica.getAll<{ status: string }>('SELECT status FROM sessions');
    expect(rows.map(({ status }) => status)).toEqual(['confirmed', 'confirmed']);
  });

  it('lets a hold end at the start where that is sooner', async () => {
    await putSynced(node.replica, 'trainer_profiles', profile);
    const made = await createSession(asClient, { ...input, scheduledAt: hoursFromNow(3) });
    const session = await findSession(node.replica, made.ok ? made.value.sessionId : '');
    expect(session?.holdExpiresAt).toEqual(hoursFromNow(3));
  });

  it('refuses a trainer nobody here knows, and a client of somebody else', async () => {
    expect(await createSession(asClient, input)).toMatchObject({ error: { code: 'unknown_trainer' } });
    expect(await createSession(asTrainer, input)).toMatchObject({ error: { code: 'not_yours' } });
    await putSynced(node.replica, 'trainer_clients', createCardRow({ ended_at: NOW.toISOString() }));
    expect(await createSession(asTrainer, input)).toMatchObject({ error: { code: 'not_yours' } });
  });

  it('refuses a fourth request, and counts neither a series twice nor a hold that ran out', async () => {
    await putSynced(node.replica, 'trainer_profiles', profile);
    const requests = [
      { series_id: 'series', status: 'pending' },
      { series_id: 'series', status: 'pending' },
      { status: 'pending', hold_expires_at: hoursFromNow(-1).toISOString() },
      { status: 'pending' },
    ];
    for (const [index, changes] of requests.entries()) {
      await putSynced(node.replica, 'sessions', createSessionRow(100 + 2 * index, { id: `s${index}`, ...changes }));
    }
    expect(await createSession(asClient, input)).toMatchObject({ ok: true });
    expect(await createSession(asClient, { ...input, scheduledAt: hoursFromNow(72) })).toMatchObject({
      error: { code: 'too_many_pending', detail: { limit: 3 } },
    });
  });

  it.each([
    ['the trainer’s time', {}, 'slot_taken'],
    ['the client’s time with another trainer', { trainer_id: 'another' }, 'client_busy'],
    ['a time that ends in it', { ends_at: hoursFromNow(48.5).toISOString() }, 'slot_taken'],
    [
      'a request that is still held',
      { status: 'pending', hold_expires_at: hoursFromNow(1).toISOString() },
      'slot_taken',
    ],
  ])('refuses %s', async (_, changes, code) => {
    await putSynced(node.replica, 'trainer_profiles', profile);
    await putSynced(node.replica, 'sessions', createSessionRow(47.5, changes));
    expect(await createSession(asClient, input)).toMatchObject({ error: { code } });
  });

  it.each([
    ['touches it', { ends_at: input.scheduledAt.toISOString() }],
    ['was cancelled', { status: 'cancelled' }],
    ['was requested, and the hold ran out', { status: 'pending', hold_expires_at: NOW.toISOString() }],
  ])('takes a time when another session %s', async (_, changes) => {
    await putSynced(node.replica, 'trainer_profiles', profile);
    await putSynced(node.replica, 'sessions', createSessionRow(47.5, changes));
    expect(await createSession(asClient, input)).toMatchObject({ ok: true });
  });
});
