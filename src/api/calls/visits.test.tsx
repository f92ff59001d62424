import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import { keepVisit, readVisit } from '../../device/call-visit.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { CLIENT, createSessionRow, hoursFromNow, putSynced, SESSION, TRAINER } from '../../testing/synced-rows.ts';
import { ServicesProvider } from '../services.ts';
import { useForgottenVisit } from './forgotten-visit.ts';
import { useVisits } from './visits.ts';

let replica: Replica;
let file: string;
beforeEach(async () => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  await putSynced(replica, 'sessions', createSessionRow(0));
});
afterEach(async () => {
  localStorage.clear();
  await removeReplica(replica, file);
});

function as(userId: string) {
  const services = createServices(replica, userId, userId === CLIENT ? 'client' : 'trainer');
  return ({ children }: { children?: ReactNode }) => (
    <ServicesProvider services={services}>{children}</ServicesProvider>
  );
}

/** Who came and left when, as it waits to be sent. */
const told = async () =>
  (await readQueue(replica)).flatMap(({ ops }) => ops.map(({ data }) => [data['kind'], data['device_at']]));

const AGO = 200_000;
const at = hoursFromNow(0.5);
const visit = { userId: CLIENT, sessionId: SESSION, at: at.getTime(), keptAt: Date.now() - AGO };

it('tells of coming and leaving by the time that it is given, and forgets who has left', async () => {
  const { result } = await renderHook(() => useVisits(SESSION), { wrapper: as(CLIENT) });
  result.current.joined(at);
  expect(readVisit()).toMatchObject({ sessionId: SESSION, at: at.getTime() });
  await expect.poll(told).toEqual([['call_joined', at.toISOString()]]);
  result.current.left(hoursFromNow(0.6));
  expect(readVisit()).toBeNull();
  await expect.poll(told).toHaveLength(2);
});

it('tells of a call that broke off when the person was last there', async () => {
  keepVisit(visit);
  await renderHook(() => useForgottenVisit(), { wrapper: as(CLIENT) });
  await expect.poll(told).toEqual([['call_left', at.toISOString()]]);
  expect(readVisit()).toBeNull();
});

it.each([
  ['somebody else’s', { ...visit, userId: TRAINER }],
  ['one that goes on in another tab', { ...visit, keptAt: Date.now() }],
])('says nothing of a call that is %s', async (_, kept) => {
  keepVisit(kept);
  await renderHook(() => useForgottenVisit(), { wrapper: as(CLIENT) });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await told()).toEqual([]);
  expect(readVisit()).toEqual(kept);
});
