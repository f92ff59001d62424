/** Invites: made by a trainer, good for one client and for fourteen days; the token is never kept and never shown. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { acceptInvite, createInvite, revokeInvite } from '../../src/api/invites/commands.ts';
import type { Services } from '../../src/api/services.ts';
import { INVITE_DAYS } from '../../src/domain/invite.ts';
import type { Role } from '../../src/domain/user.ts';
import { ownInvitesQuery } from '../../src/replica/invites.ts';
import { rejectedWritesQuery } from '../../src/replica/rejected-writes.ts';
import { trainersQuery } from '../../src/replica/trainers.ts';
import { uploadChanges } from '../../src/sync/upload.ts';
import { openNodeReplica } from '../../src/testing/node-replica.ts';
import { codeOf, createPerson, insertSession, one, operation, uploadOne } from '../../src/testing/people.ts';
import { download, sendToPostgres } from '../../src/testing/postgres-upload.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

const DAY = 86_400_000;
let db: TestDatabase;
let trainer: string;
let client: string;
let token: string;
let id: string;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  trainer = await createPerson(db, 'trainer', 'Tara');
  client = await createPerson(db, 'client', 'Cleo');
  token = randomBytes(16).toString('base64url');
  id = randomUUID();
  expect(await invite()).toBeNull();
});

async function invite(by = trainer, data: Record<string, unknown> = { token_hash: hashOf(token) }) {
  return codeOf(await uploadOne(db.connectAs(by), operation('PUT', 'trainer_invites', id, data)));
}

const hashOf = (said: string) => `\\x${createHash('sha256').update(said).digest('hex')}`;

async function accept(by = client, sent: string = token, row: string = randomUUID()) {
  const accepting = operation('PUT', 'trainer_clients', row, { invite_token: sent, client_id: by });
  return codeOf(await uploadOne(db.connectAs(by), accepting));
}

const takeBack = async (by = trainer) =>
  codeOf(await uploadOne(db.connectAs(by), operation('DELETE', 'trainer_invites', id, {})));

const pairs = () =>
  db.database.query<Record<string, unknown>>('select * from public.trainer_clients where trainer_id = $1', [trainer]);
const stored = async () =>
  one(
    await db.database.query<{ expires_at: Date; used_at: Date | null; trainer_id: string }>(
      'select * from public.trainer_invites where id = $1',
      [id],
    ),
  );
const shown = () => db.connectAs(null).query('select * from public.get_invite($1)', [token]);

it('is the trainer’s, for fourteen days from when it came, whatever the device said', async () => {
  const isAsItShouldBe = async () => {
    const { trainer_id, expires_at, used_at } = await stored();
    expect([trainer_id, used_at]).toEqual([trainer, null]);
    expect(Math.abs(new Date(expires_at).getTime() - Date.now() - INVITE_DAYS * DAY)).toBeLessThan(60_000);
  };
  await isAsItShouldBe();
  id = randomUUID();
  token = randomUUID();
  const others = { token_hash: hashOf(token), trainer_id: client, expires_at: '2099-01-01T00:00:00.000Z' };
  expect(await invite(trainer, others)).toBeNull();
  await isAsItShouldBe();
});

it('is made by trainers only, out of a whole hash, and never says that it was used', async () => {
  id = randomUUID();
  token = randomUUID();
  expect(await invite(client)).toBe('not_yours');
  expect(await invite(trainer, {})).toBe('bad_input');
  expect(await invite(trainer, { token_hash: '\\x00ff' })).toBe('bad_input');
  const used = { token_hash: hashOf(token), used_at: '2026-01-01T00:00:00.000Z' };
  expect(await invite(trainer, used)).toBe('bad_input');
});

it('makes who accepts it a client of the trainer’s, with both names, and keeps no token', async () => {
  const row = randomUUID();
  expect(await accept(client, token, row)).toBeNull();
  expect(await pairs()).toEqual([
    expect.objectContaining({
      id: row,
      client_id: client,
      trainer_display_name: 'Tara',
      client_display_name: 'Cleo',
      ended_at: null,
      invite_token: null,
    }),
  ]);
  expect((await stored()).used_at).not.toBeNull();
  expect(await shown()).toEqual([]);
});

it('is good once: of two who come at once one wins, and whoever came first may repeat it', async () => {
  const other = await createPerson(db, 'client', 'Dan');
  const answers = await Promise.all([accept(client), accept(other)]);
  expect(new Set(answers)).toEqual(new Set(['invite_closed', null]));
  expect(await pairs()).toHaveLength(1);
  const [winner, loser] = answers[0] === null ? [client, other] : [other, client];
  expect(await accept(winner)).toBeNull();
  expect(await accept(loser)).toBe('invite_closed');
  expect(await pairs()).toHaveLength(1);
});

it('is closed when it is over, was taken back, or never was', async () => {
  expect(await accept(client, randomUUID())).toBe('invite_closed');
  expect(codeOf(await uploadOne(db.connectAs(client), operation('PUT', 'trainer_clients', randomUUID(), {})))).toBe(
    'invite_closed',
  );
  await db.database.query('update public.trainer_invites set expires_at = private.moment() where id = $1', [id]);
  expect(await accept()).toBe('invite_closed');
  expect(await shown()).toEqual([]);

  await db.database.query("update public.trainer_invites set expires_at = now() + interval '1 hour' where id = $1", [
    id,
  ]);
  expect(await shown()).toHaveLength(1);
  expect(await takeBack(await createPerson(db, 'trainer', 'Otto'))).toBeNull();
  expect(await shown()).toHaveLength(1);
  expect(await takeBack()).toBeNull();
  expect(await accept()).toBe('invite_closed');
  expect(await pairs()).toEqual([]);
});

it('stays when it was used: taking it back comes too late, and says so to nobody', async () => {
  expect(await accept()).toBeNull();
  expect(await takeBack()).toBeNull();
  expect((await stored()).used_at).not.toBeNull();
});

it('is not used up by one who is theirs already, and opens again what was ended', async () => {
  await insertSession(db.database, { trainer_id: trainer, client_id: client, scheduled_at: new Date().toISOString() });
  const [before] = await pairs();
  expect(await accept()).toBeNull();
  expect((await stored()).used_at).toBeNull();
  await db.database.query('update public.trainer_clients set ended_at = now() where trainer_id = $1', [trainer]);
  expect(await accept()).toBeNull();
  expect(await pairs()).toEqual([before]);
  expect((await stored()).used_at).not.toBeNull();
});

it('takes no trainers for clients, and nobody into another’s name', async () => {
  const otto = await createPerson(db, 'trainer', 'Otto');
  expect(await accept(otto)).toBe('not_yours');
  expect(await accept(trainer)).toBe('not_yours');
  const forged = { invite_token: token, trainer_id: otto };
  const sent = operation('PUT', 'trainer_clients', randomUUID(), forged);
  expect(codeOf(await uploadOne(db.connectAs(client), sent))).toBe('bad_input');
  const asAnother = operation('PUT', 'trainer_clients', randomUUID(), { invite_token: token, client_id: otto });
  expect(codeOf(await uploadOne(db.connectAs(client), asAnother))).toBeNull();
  expect(await pairs()).toEqual([expect.objectContaining({ client_id: client })]);
});

/** A person's device, which is sent and brought only what a test says. */
async function openDevice(userId: string, role: Role) {
  const node = await openNodeReplica();
  const now = () => new Date();
  const identity = { userId, email: '', role };
  const services: Services = { replica: node.replica, identity, now, newId: () => randomUUID() };
  const send = sendToPostgres(db, userId);
  return {
    node,
    services,
    upload: () =>
      uploadChanges({
        replica: node.replica,
        send,
        isServerUp: () => Promise.resolve(true),
        now,
        onEvent: () => undefined,
      }),
    trainers: async () => {
      await download(db, userId, node.replica, 'trainer_clients');
      return trainersQuery(node.replica, userId).execute();
    },
    refused: () => rejectedWritesQuery(node.replica, userId).execute(),
  };
}

it('comes from one device to another as both showed it, made without a network, and is closed once taken back', async () => {
  const inviting = await openDevice(trainer, 'trainer');
  const devices = [await openDevice(client, 'client'), await openDevice(await createPerson(db, 'client'), 'client')];
  await createInvite(inviting.services);
  await createInvite(inviting.services);
  const [kept, taken] = await ownInvitesQuery(inviting.node.replica, trainer).execute();
  await revokeInvite(inviting.services, taken?.id ?? '');
  await inviting.upload();
  for (const { services, upload } of devices) {
    await acceptInvite(services, { token: kept?.token ?? '', card: null });
    await acceptInvite(services, { token: taken?.token ?? '', card: null });
    await upload();
  }
  const refused = await Promise.all(devices.map(async (device) => (await device.refused()).map(({ code }) => code)));
  expect(refused).toEqual([['invite_closed'], ['invite_closed', 'invite_closed']]);
  expect(await Promise.all(devices.map((device) => device.trainers()))).toMatchObject([
    [{ id: trainer, displayName: 'Tara', isMine: true }],
    [],
  ]);
  await Promise.all([inviting, ...devices].map(({ node }) => node.remove()));
});
