import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { INVITE_DAYS, readInviteToken } from '../../domain/invite.ts';
import { acceptedInvitesQuery, ownInvitesQuery } from '../../replica/invites.ts';
import { ownTrainerIdsQuery } from '../../replica/trainers.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { CLIENT, createCardRow, hoursFromNow, putSynced, TRAINER } from '../../testing/synced-rows.ts';
import type { Services } from '../services.ts';
import { acceptInvite, createInvite, revokeInvite } from './commands.ts';

let node: NodeReplica;
let trainer: Services;
let client: Services;
beforeEach(async () => {
  node = await openNodeReplica();
  trainer = createServices(node.replica, TRAINER, 'trainer');
  client = createServices(node.replica, CLIENT, 'client');
});
afterEach(() => node.remove());

const own = () => ownInvitesQuery(node.replica, TRAINER).execute();
const accepted = () => acceptedInvitesQuery(node.replica, CLIENT).execute();
const card = { displayName: 'Tara', headline: 'Strength', avatarUrl: null };

it('makes an invite at once, and sends the hash of its token only', async () => {
  await createInvite(trainer);
  const [invite] = await own();
  expect(invite).toMatchObject({ usedAt: null, waiting: true, expiresAt: hoursFromNow(INVITE_DAYS * 24) });
  const token = invite?.token ?? '';
  expect(readInviteToken(`#${token}`)).toBe(token);
  const [sent] = await readQueue(node.replica);
  const hash = createHash('sha256').update(token).digest('hex');
  expect(sent?.ops).toMatchObject([
    { op: 'PUT', table: 'trainer_invites', data: { token_hash: `\\x${hash}`, trainer_id: TRAINER } },
  ]);
  expect(JSON.stringify(sent)).not.toContain(token);
});

it('makes another token each time', async () => {
  await createInvite(trainer);
  await createInvite(trainer);
  expect(new Set((await own()).map(({ token }) => token)).size).toBe(2);
});

it('takes an invite back, with its token', async () => {
  const made = await createInvite(trainer);
  await revokeInvite(trainer, made.ok ? made.value.inviteId : '');
  expect(await own()).toEqual([]);
  expect(await node.replica.getAll('SELECT * FROM invite_tokens')).toEqual([]);
  expect((await readQueue(node.replica)).map(({ ops }) => ops[0]?.op)).toEqual(['PUT', 'DELETE']);
  await revokeInvite(trainer, 'gone');
  expect(await readQueue(node.replica)).toHaveLength(2);
});

it('knows an invite of another device, and not its token', async () => {
  const row = { trainer_id: TRAINER, expires_at: hoursFromNow(24).toISOString(), used_at: null };
  await putSynced(node.replica, 'trainer_invites', { id: 'theirs', ...row });
  expect(await own()).toMatchObject([{ id: 'theirs', token: null, waiting: false }]);
});

it('accepts once, however often, and is nobody’s client before the server says so', async () => {
  expect(await acceptInvite(client, { token: 'a-token', card })).toEqual({ ok: true, value: null });
  await acceptInvite(client, { token: 'a-token', card: null });
  expect(await accepted()).toMatchObject([{ trainerName: 'Tara', avatarUrl: null }]);
  expect(await ownTrainerIdsQuery(node.replica, CLIENT).execute()).toEqual([]);
  expect((await readQueue(node.replica)).map(({ ops }) => ops)).toMatchObject([
    [{ op: 'PUT', table: 'trainer_clients', data: { invite_token: 'a-token', client_id: CLIENT } }],
  ]);
});

it('accepts without knowing whose it is', async () => {
  await acceptInvite(client, { token: 'a-token', card: null });
  expect(await accepted()).toMatchObject([{ trainerName: '' }]);
});

it('has nothing waiting once the row has come from the server', async () => {
  await acceptInvite(client, { token: 'a-token', card });
  const [waiting] = await accepted();
  await (await node.replica.getNextCrudTransaction())?.complete();
  await putSynced(node.replica, 'trainer_clients', createCardRow({ id: waiting?.id ?? '' }));
  expect(await accepted()).toEqual([]);
  expect(await ownTrainerIdsQuery(node.replica, CLIENT).execute()).toEqual([TRAINER]);
});

it('lets trainers invite and clients accept, and nobody else', async () => {
  expect(await createInvite(client)).toMatchObject({ ok: false, error: { code: 'not_yours' } });
  expect(await acceptInvite(trainer, { token: 'a-token', card })).toMatchObject({ error: { code: 'not_yours' } });
  expect(await readQueue(node.replica)).toEqual([]);
});
