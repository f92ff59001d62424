/**
 * `node scripts/run.mjs scripts/record-queue.ts 2026-11-25` keeps what devices of this version have in their queues after a
 * day offline, in `src/testing/queues/<date>.json`: run it before a change of the schema or of the commands lands.
 * `src/sync/older-queues.pg.test.ts` sends every recording to the server of today.
 */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { completeOnboarding, updateUser } from '../src/api/identity/commands.ts';
import type { Services } from '../src/api/services.ts';
import { createSession } from '../src/api/sessions/booking-commands.ts';
import { updateSessionStatus } from '../src/api/sessions/commands.ts';
import { editSession } from '../src/api/sessions/edit-command.ts';
import { reviewSession } from '../src/api/sessions/review-commands.ts';
import type { Role } from '../src/domain/user.ts';
import type { Replica } from '../src/replica/replica.ts';
import { openNodeReplica } from '../src/testing/node-replica.ts';
import {
  CLIENT,
  createCardRow,
  createReviewRow,
  createSessionRow,
  hoursFromNow,
  NOW,
  putSynced,
  TRAINER,
} from '../src/testing/synced-rows.ts';

const NEWCOMER = '66666666-6666-4666-8666-666666666666';
const ids = new Map<string, string>();
/** The same name is the same row, in every queue. */
function id(name: string): string {
  const known = ids.get(name) ?? randomUUID();
  ids.set(name, known);
  return known;
}

const session = (name: string, hours: number, changes = {}) =>
  createSessionRow(hours, { id: id(name), revision: id(`${name}, first`), ...changes });
const pending = { status: 'pending', hold_expires_at: hoursFromNow(20).toISOString() };
const sessions = [
  session('to confirm', 30, pending),
  session('to decline', 32, pending),
  session('to withdraw', 34, pending),
  session('to edit', 40),
  session('to cancel', 50),
  session('of the trainer’s to cancel', 52),
  session('under way', -0.5),
  session('to review', -30, { status: 'completed' }),
  session('reviewed', -60, { status: 'completed' }),
];
const review = createReviewRow({ id: id('review'), session_id: id('reviewed'), revision: id('review, first') });

async function record(userId: string, role: Role | null, live: (services: Services) => Promise<unknown>[]) {
  const node = await openNodeReplica();
  const { replica } = node;
  await putSynced(replica, 'trainer_clients', createCardRow());
  for (const row of sessions) await putSynced(replica, 'sessions', row);
  await putSynced(replica, 'session_reviews', review);
  const services = { replica, identity: { userId, email: '', role }, now: () => NOW, newId: () => randomUUID() };
  for (const outcome of await Promise.all(live(services))) {
    if (!(outcome as { ok: boolean }).ok) throw new Error(JSON.stringify(outcome));
  }
  const queue = await readCrud(replica);
  await node.remove();
  return { userId, role, queue };
}

function readCrud(replica: Replica) {
  return replica.getAll<{ id: number; tx_id: number; data: string }>('SELECT id, tx_id, data FROM ps_crud ORDER BY id');
}

const change = (services: Services, name: string, status: 'confirmed' | 'cancelled' | 'completed') =>
  updateSessionStatus(services, { sessionId: id(name), status, reason: 'Said offline' });
const ask = { trainerId: TRAINER, clientId: CLIENT, durationMinutes: 60, focusArea: 'Legs 🦵', prepNote: null };

const queues = [
  await record(CLIENT, 'client', (services) => [
    change(services, 'to withdraw', 'cancelled'),
    createSession(services, {
      ...ask,
      scheduledAt: hoursFromNow(80),
      type: 'in_person',
      location: 'Forge Gym',
      clientNote: 'Bad knee',
    }),
    change(services, 'to cancel', 'cancelled'),
    editSession(services, { sessionId: id('to edit'), texts: { clientNote: 'My left hip' } }),
    reviewSession(services, { sessionId: id('to review'), rating: 5, comment: 'Great' }),
    reviewSession(services, { sessionId: id('reviewed'), rating: 2, comment: null }),
    updateUser(services, { displayName: 'Cleo العربية' }),
  ]),
  await record(TRAINER, 'trainer', (services) => [
    change(services, 'to confirm', 'confirmed'),
    change(services, 'to decline', 'cancelled'),
    change(services, 'of the trainer’s to cancel', 'cancelled'),
    change(services, 'under way', 'completed'),
    editSession(services, {
      sessionId: id('to confirm'),
      texts: { meetingUrl: 'https://meet.example/a', prepNote: 'Shoes' },
    }),
    createSession(services, {
      ...ask,
      scheduledAt: hoursFromNow(90),
      type: 'online',
      location: null,
      clientNote: null,
    }),
    updateUser(services, { timeZone: 'Europe/Berlin', locale: 'de' }),
  ]),
  await record(NEWCOMER, null, (services) => [
    completeOnboarding(services, {
      role: 'trainer',
      displayName: 'Nia',
      timeZone: 'Asia/Kathmandu',
      locale: null,
      headline: 'Strength',
    }),
  ]),
];

const [date = ''] = process.argv.slice(2);
if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw new Error('Say the date of this version: record-queue.ts 2026-11-25');
writeFileSync(
  new URL(`../src/testing/queues/${date}.json`, import.meta.url),
  `${JSON.stringify({ at: NOW.toISOString(), sessions, reviews: [review], queues }, null, 1)}\n`,
);
