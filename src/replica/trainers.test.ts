import { afterEach, beforeEach, expect, it } from 'vitest';
import { openNodeReplica, type NodeReplica } from '../testing/node-replica.ts';
import { CLIENT, createCardRow, createProfileRow, hoursFromNow, putSynced, TRAINER } from '../testing/synced-rows.ts';
import { placesQuery } from './places.ts';
import { publicReviewsQuery, trainerQuery, trainersQuery } from './trainers.ts';

const OTHER = '77777777-7777-4777-8777-777777777777';
let node: NodeReplica;
beforeEach(async () => {
  node = await openNodeReplica();
});
afterEach(() => node.remove());

const found = async () =>
  (await trainersQuery(node.replica, CLIENT).execute())
    .map(({ displayName, isMine, profile }) => [displayName, isMine, profile !== null])
    .toSorted(([one], [other]) => String(one).localeCompare(String(other)));

it('knows the published ones, and the own ones in any case', async () => {
  await putSynced(node.replica, 'trainer_profiles', createProfileRow({ id: OTHER, display_name: 'Otto' }));
  expect(await found()).toEqual([['Otto', false, true]]);
  await putSynced(node.replica, 'trainer_clients', createCardRow());
  expect(await found()).toEqual([
    ['Otto', false, true],
    ['Tara Trainer', true, false],
  ]);
  await putSynced(node.replica, 'trainer_profiles', createProfileRow({ published: 0 }));
  expect(await found()).toEqual([
    ['Otto', false, true],
    ['Tara', true, true],
  ]);
  await putSynced(node.replica, 'trainer_clients', createCardRow({ ended_at: hoursFromNow(0).toISOString() }));
  expect(await found()).toEqual([['Otto', false, true]]);
});

it('reads all of a profile', async () => {
  const rated = { rating_average: '4.67', rating_count: 3, offers_online: 0, auto_confirm: 1 };
  await putSynced(node.replica, 'trainer_profiles', createProfileRow(rated));
  expect(await trainerQuery(node.replica, CLIENT, TRAINER).execute()).toEqual([
    {
      id: TRAINER,
      displayName: 'Tara',
      avatarUrl: null,
      timeZone: 'Europe/London',
      isMine: false,
      profile: {
        headline: 'Strength for everybody',
        bio: null,
        specialties: ['Strength', 'Mobility'],
        offersOnline: false,
        offersInPerson: true,
        minNoticeMinutes: 120,
        horizonDays: 60,
        cancellationWindowMinutes: 1440,
        autoConfirm: true,
        ratingAverage: 4.67,
        ratingCount: 3,
      },
    },
  ]);
  expect(await trainerQuery(node.replica, CLIENT, OTHER).execute()).toEqual([]);
});

it('reads places by name and reviews by month', async () => {
  const of = { trainer_id: TRAINER };
  await putSynced(node.replica, 'trainer_places', { id: 'b', ...of, name: 'Park', address: null });
  await putSynced(node.replica, 'trainer_places', { id: 'a', ...of, name: 'Forge', address: '1 Mare St' });
  await putSynced(node.replica, 'trainer_places', { id: 'c', trainer_id: OTHER, name: 'Theirs', address: null });
  expect((await placesQuery(node.replica, TRAINER).execute()).map(({ name }) => name)).toEqual(['Forge', 'Park']);
  const review = { ...of, reviewer_label: 'Maya K.', rating: 5, comment: 'Good', reply: null };
  await putSynced(node.replica, 'public_reviews', { id: 'a', ...review, month: '2026-05-01' });
  await putSynced(node.replica, 'public_reviews', { id: 'b', ...review, month: '2026-06-01' });
  const months = (await publicReviewsQuery(node.replica, TRAINER).execute()).map(({ month }) => month);
  expect(months).toEqual(['2026-06-01', '2026-05-01']);
});
