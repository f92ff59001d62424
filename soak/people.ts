/** What people do with the app, at random: every command that there is, each as its person may use it. */
import { updateUser } from '../src/api/identity/commands.ts';
import { setAttendance, waivePenalty } from '../src/api/sessions/aftermath-commands.ts';
import { createSession } from '../src/api/sessions/booking-commands.ts';
import { updateSessionStatus } from '../src/api/sessions/commands.ts';
import { editSession } from '../src/api/sessions/edit-command.ts';
import { answerProposal, proposeTime } from '../src/api/sessions/proposal-commands.ts';
import { replyToReview, reviewSession } from '../src/api/sessions/review-commands.ts';
import { updateSeriesStatus } from '../src/api/sessions/scope-commands.ts';
import { createSeries } from '../src/api/sessions/series-commands.ts';
import { discardRejectedWrite, sendAgain } from '../src/api/sync/commands.ts';
import { WEEKDAYS } from '../src/domain/recurrence.ts';
import type { SessionStatus } from '../src/domain/session.ts';
import type { Device } from './device.ts';
import type { Random } from './random.ts';
import type { Group } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What came of it: a refusal's code, or `done`; `nothing` where there was nothing to do it to. */
export type Outcome = string;

type Act = (device: Device, group: Group, random: Random) => Promise<Outcome>;

const CLIENT: Readonly<Record<string, number>> = {
  ask: 6,
  series: 2,
  cancel: 3,
  cancelSeries: 1,
  note: 3,
  review: 3,
  propose: 3,
  answer: 3,
  rename: 1,
  settle: 2,
};
const TRAINER: Readonly<Record<string, number>> = {
  confirm: 5,
  confirmSeries: 2,
  series: 1,
  cancel: 3,
  cancelSeries: 1,
  complete: 2,
  texts: 4,
  book: 3,
  propose: 3,
  answer: 3,
  attendance: 2,
  waive: 1,
  reply: 2,
  rename: 1,
  settle: 2,
};

/** Does one thing. Gives its name and what came of it. */
export async function act(device: Device, group: Group, random: Random): Promise<{ what: string; outcome: Outcome }> {
  const what = random.weighted(device.account.role === 'trainer' ? TRAINER : CLIENT);
  const perform = ACTS[what];
  if (perform === undefined) throw new Error(`nobody can ${what}`);
  return { what, outcome: await perform(device, group, random) };
}

const ACTS: Readonly<Record<string, Act>> = {
  ask: (device, group, random) =>
    create(device, random, { trainerId: random.pick(group.trainers).userId, clientId: device.account.userId }),
  book: (device, group, random) =>
    create(device, random, { trainerId: device.account.userId, clientId: random.pick(group.clients).userId }),
  series: (device, group, random) =>
    createWeekly(
      device,
      random,
      device.account.role === 'trainer'
        ? { trainerId: device.account.userId, clientId: random.pick(group.clients).userId }
        : { trainerId: random.pick(group.trainers).userId, clientId: device.account.userId },
    ),
  confirmSeries: (device, _, random) => changeSeries(device, random, 'pending', 'confirmed'),
  cancelSeries: (device, _, random) => changeSeries(device, random, 'confirmed', 'cancelled'),
  confirm: (device, _, random) => change(device, random, 'pending', 'confirmed'),
  cancel: (device, _, random) => change(device, random, random.pick(['pending', 'confirmed']), 'cancelled'),
  complete: (device, _, random) => change(device, random, 'confirmed', 'completed'),
  note: async (device, _, random) => {
    const sessionId = await anySession(device, random, "status IN ('pending', 'confirmed')");
    if (sessionId === null) return 'nothing';
    return outcomeOf(editSession(device.services, { sessionId, texts: { clientNote: words(device, random) } }));
  },
  texts: async (device, _, random) => {
    const sessionId = await anySession(device, random, "status IN ('pending', 'confirmed')");
    if (sessionId === null) return 'nothing';
    const texts = random.pick([
      { focusArea: words(device, random) },
      { prepNote: words(device, random) },
      { focusArea: words(device, random), meetingUrl: `https://meet.example/${random.between(1, 1e6)}` },
    ]);
    return outcomeOf(editSession(device.services, { sessionId, texts }));
  },
  attendance: async (device, _, random) => {
    const sessionId = await anySession(device, random, "status IN ('confirmed', 'completed')");
    if (sessionId === null) return 'nothing';
    const attendance = random.pick(['attended', 'client_no_show', 'trainer_no_show', 'unknown'] as const);
    return outcomeOf(setAttendance(device.services, { sessionId, attendance }));
  },
  waive: async (device, _, random) => {
    const sessionId = await anySession(device, random, "cancel_kind = 'late'");
    if (sessionId === null) return 'nothing';
    return outcomeOf(waivePenalty(device.services, { sessionId, waived: true, reason: words(device, random) }));
  },
  reply: async (device, _, random) => {
    const sessionId = await anySession(device, random, 'id IN (SELECT session_id FROM session_reviews)');
    if (sessionId === null) return 'nothing';
    return outcomeOf(replyToReview(device.services, { sessionId, reply: words(device, random) }));
  },
  propose: async (device, _, random) => {
    const sessionId = await anySession(device, random, "status IN ('pending', 'confirmed')");
    if (sessionId === null) return 'nothing';
    const scheduledAt = someTime(random);
    const note = random.chance(0.5) ? words(device, random) : null;
    const durationMinutes = random.pick([45, 60, 90]);
    const scope = random.pick(['this', 'following', 'all'] as const);
    return outcomeOf(
      proposeTime(device.services, {
        sessionId,
        scheduledAt,
        durationMinutes,
        note,
        scope: (await isOfSeries(device, sessionId)) ? scope : 'this',
      }),
    );
  },
  answer: async (device, _, random) => {
    const rows = await device.replica.getAll<{ id: string; proposed_by: string }>(
      "SELECT id, proposed_by FROM reschedule_proposals WHERE status = 'open' ORDER BY id",
    );
    if (rows.length === 0) return 'nothing';
    const { id: proposalId, proposed_by: by } = random.pick(rows);
    const status =
      by === device.account.userId ? 'withdrawn' : random.pick(['accepted', 'accepted', 'declined'] as const);
    return outcomeOf(answerProposal(device.services, { proposalId, status }));
  },
  review: async (device, _, random) => {
    const sessionId = await anySession(device, random, "status = 'completed'");
    if (sessionId === null) return 'nothing';
    const input = {
      sessionId,
      rating: random.between(1, 5),
      comment: random.chance(0.7) ? words(device, random) : null,
    };
    return outcomeOf(reviewSession(device.services, input));
  },
  rename: (device, _, random) =>
    outcomeOf(updateUser(device.services, { displayName: `${device.account.name} ${random.between(1, 1e6)}` })),
  settle: async (device, _, random) => {
    const rows = await device.replica.getAll<{ id: string }>('SELECT id FROM rejected_writes');
    if (rows.length === 0) return 'nothing';
    const { id } = random.pick(rows);
    const outcome = random.chance(0.6)
      ? await outcomeOf(sendAgain(device.services, id))
      : await discardRejectedWrite(device.services, id).then(() => 'done');
    if (outcome === 'done') device.settled.add(id);
    return outcome;
  },
};

function create(device: Device, random: Random, two: { trainerId: string; clientId: string }): Promise<Outcome> {
  const scheduledAt = random.chance(0.85) ? someTime(random) : oddTime(random);
  const others = device.account.role === 'client' && random.chance(0.3) ? [someTime(random), someTime(random)] : [];
  const choices = [...new Map([scheduledAt, ...others].map((at) => [at.getTime(), at])).values()];
  return outcomeOf(
    createSession(device.services, {
      ...two,
      scheduledAt,
      choices: choices.length > 1 ? choices : null,
      durationMinutes: random.pick([45, 60, 90]),
      type: 'online',
      focusArea: words(device, random),
      location: null,
      clientNote: random.chance(0.5) ? words(device, random) : null,
      prepNote: null,
    }),
  );
}

/** Two or three weeks at the time that others want too. */
function createWeekly(device: Device, random: Random, two: { trainerId: string; clientId: string }): Promise<Outcome> {
  const at = someTime(random);
  const day = WEEKDAYS[(at.getUTCDay() + 6) % 7] ?? 'MO';
  return outcomeOf(
    createSeries(device.services, {
      session: {
        ...two,
        durationMinutes: random.pick([45, 60]),
        type: 'online',
        focusArea: words(device, random),
        location: null,
        clientNote: null,
        prepNote: null,
      },
      rule: { interval: 1, days: [day], ends: { count: random.between(2, 3) } },
      start: { local: at.toISOString().slice(0, 16), timeZone: 'UTC' },
      skip: [],
    }),
  );
}

async function changeSeries(
  device: Device,
  random: Random,
  from: SessionStatus,
  status: 'confirmed' | 'cancelled',
): Promise<Outcome> {
  const sessionId = await anySession(device, random, `series_id IS NOT NULL AND status = '${from}'`);
  if (sessionId === null) return 'nothing';
  const scope = random.pick(['following', 'all'] as const);
  return outcomeOf(updateSeriesStatus(device.services, { sessionId, scope, status, reason: words(device, random) }));
}

/** One of few, so that people want the same. */
function someTime(random: Random): Date {
  const hours = 30 + random.between(0, 11);
  return new Date(Math.floor(Date.now() / HOUR) * HOUR + hours * HOUR + random.pick([0, 0, 30]) * MINUTE);
}

/** Hardly a time that a trainer lets clients book: too soon, too far, or beside the steps. */
function oddTime(random: Random): Date {
  const minutes = random.pick([20, 70 * 24 * 60, 34 * 60 + 7]);
  return new Date(Math.floor(Date.now() / MINUTE) * MINUTE + minutes * MINUTE);
}

async function change(device: Device, random: Random, from: SessionStatus, to: SessionStatus): Promise<Outcome> {
  const sessionId = await anySession(device, random, `status = '${from}'`);
  if (sessionId === null) return 'nothing';
  const reason = random.chance(0.5) ? words(device, random) : null;
  return outcomeOf(updateSessionStatus(device.services, { sessionId, status: to, reason }));
}

async function anySession(device: Device, random: Random, where: string): Promise<string | null> {
  const rows = await device.replica.getAll<{ id: string }>(`SELECT id FROM sessions WHERE ${where} ORDER BY id`);
  return rows.length === 0 ? null : random.pick(rows).id;
}

async function isOfSeries(device: Device, sessionId: string): Promise<boolean> {
  const sql = 'SELECT id FROM session_series WHERE id = (SELECT series_id FROM sessions WHERE id = ?)';
  return (await device.replica.getAll(sql, [sessionId])).length > 0;
}

/** A text that nobody else writes. */
function words(device: Device, random: Random): string {
  return `${device.name} ${random.between(1, 1e9)}`;
}

async function outcomeOf(command: Promise<{ ok: true } | { ok: false; error: { code: string } }>): Promise<Outcome> {
  const result = await command;
  return result.ok ? 'done' : result.error.code;
}
