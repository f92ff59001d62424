import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Onboarding } from '../../domain/user.ts';
import { userQuery, waitingUserColumnsQuery } from '../../replica/people.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { CLIENT, NOW, putSynced, TRAINER } from '../../testing/synced-rows.ts';
import { completeOnboarding, updateUser } from './commands.ts';

let node: NodeReplica;
beforeEach(async () => {
  node = await openNodeReplica();
});
afterEach(() => node.remove());

const trainer: Onboarding = {
  role: 'trainer',
  displayName: ' Tara ',
  timeZone: 'Europe/London',
  locale: 'en-GB',
  headline: 'Strong backs',
};
const client: Onboarding = { ...trainer, role: 'client', displayName: 'Cleo', headline: null };

it('makes a trainer in one transaction: the own row, and a profile of the same id', async () => {
  await putSynced(node.replica, 'users', { id: TRAINER, role: null });
  expect(await completeOnboarding(createServices(node.replica, TRAINER, null), trainer)).toEqual({
    ok: true,
    value: null,
  });
  const metadata = { command: 'completeOnboarding', at: NOW.toISOString() };
  expect(await readQueue(node.replica)).toMatchObject([
    {
      ops: [
        { op: 'PATCH', table: 'users', id: TRAINER, data: { role: 'trainer', display_name: 'Tara' }, metadata },
        { op: 'PUT', table: 'trainer_profiles', id: TRAINER, data: { headline: 'Strong backs' }, metadata },
      ],
    },
  ]);
});

it('makes a client without a profile', async () => {
  await putSynced(node.replica, 'users', { id: CLIENT, role: null });
  await completeOnboarding(createServices(node.replica, CLIENT, null), client);
  expect(await readQueue(node.replica)).toMatchObject([{ ops: [{ table: 'users' }] }]);
});

it('works before anything was ever downloaded, and is still a change of the row the server made', async () => {
  await completeOnboarding(createServices(node.replica, CLIENT, null), client);
  expect(await readQueue(node.replica)).toMatchObject([{ ops: [{ op: 'PATCH', table: 'users', id: CLIENT }] }]);
  expect(await userQuery(node.replica, CLIENT).execute()).toMatchObject([
    { role: 'client', displayName: 'Cleo', onboardedAt: NOW },
  ]);
});

it('refuses a second role, and queues nothing', async () => {
  const services = createServices(node.replica, CLIENT, null);
  await completeOnboarding(services, client);
  expect(await completeOnboarding(services, trainer)).toMatchObject({
    error: { code: 'bad_transition', detail: { column: 'role' } },
  });
  expect(await readQueue(node.replica)).toHaveLength(1);
});

it('changes what a person says of themselves, sends only what is new, and says what waits', async () => {
  await putSynced(node.replica, 'users', { id: CLIENT, role: 'client', display_name: 'Cleo', time_zone: 'UTC' });
  const services = createServices(node.replica, CLIENT);
  const change = { displayName: ' Cleo Ó ', timeZone: 'UTC', locale: 'de' };
  expect(await updateUser(services, change)).toEqual({ ok: true, value: null });
  expect(await readQueue(node.replica)).toMatchObject([
    {
      ops: [
        {
          op: 'PATCH',
          table: 'users',
          id: CLIENT,
          data: { display_name: 'Cleo Ó', locale: 'de' },
          metadata: { command: 'updateUser', at: NOW.toISOString() },
        },
      ],
    },
  ]);
  expect((await waitingUserColumnsQuery(node.replica, CLIENT).execute()).toSorted()).toEqual([
    'display_name',
    'locale',
  ]);
  expect(await waitingUserColumnsQuery(node.replica, TRAINER).execute()).toEqual([]);
  await updateUser(services, change);
  expect(await readQueue(node.replica)).toHaveLength(1);
});

it('goes back to the device’s language, and works before the own row was ever downloaded', async () => {
  const services = createServices(node.replica, CLIENT);
  await updateUser(services, { locale: 'de' });
  await updateUser(services, { locale: null });
  expect(await readQueue(node.replica)).toMatchObject([
    { ops: [{ op: 'PATCH', table: 'users', id: CLIENT, data: { locale: 'de' } }] },
    { ops: [{ op: 'PATCH', table: 'users', id: CLIENT, data: { locale: null } }] },
  ]);
});

it('refuses a change that the server would refuse, and queues nothing', async () => {
  const services = createServices(node.replica, CLIENT);
  expect(await updateUser(services, { displayName: 'x'.repeat(81), locale: 'de' })).toMatchObject({
    error: { code: 'too_long' },
  });
  expect(await readQueue(node.replica)).toEqual([]);
});
