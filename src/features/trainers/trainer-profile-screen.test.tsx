import { afterEach, beforeEach, expect, it } from 'vitest';
import '../../styles/app.css';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { trainerStream } from '../../replica/trainers.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
import { createFakeLine, noteSyncedAt, type FakeLine } from '../../testing/fake-streams.ts';
import { createServices } from '../../testing/services.ts';
import { showScreen } from '../../testing/show-screen.tsx';
import { CLIENT, createCardRow, createProfileRow, NOW, putSynced, TRAINER } from '../../testing/synced-rows.ts';
import { TrainerProfileScreen } from './trainer-profile-screen.tsx';

const OFFLINE = { timeout: 5_000 };
const ALL = ['directory', 'trainer', 'my_trainer'];

let file: string;
let replica: Replica;
let line: FakeLine;
beforeEach(() => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  line = createFakeLine(replica);
});
afterEach(() => removeReplica(replica, file));

async function show() {
  const app = createFakeApp(CLIENT, {}, createServices(line.replica, CLIENT));
  const { screen } = await showScreen(app, () => (
    <TrainerProfileScreen trainerId={TRAINER} nextFree="Today, 18:00" training={<p>Training with Tara</p>} />
  ));
  return screen;
}

async function putAll() {
  const bio = 'I coach people who sit all day.';
  const rated = { rating_average: '4.67', rating_count: 3 };
  await putSynced(replica, 'trainer_profiles', createProfileRow({ bio, ...rated }));
  const of = { trainer_id: TRAINER };
  await putSynced(replica, 'trainer_places', { id: 'p', ...of, name: 'Forge Gym', address: '14 Mare Street' });
  const replied = { rating: 5, reviewer_label: 'Daniel O.', comment: 'She sees every rep.', reply: 'Thank you!' };
  await putSynced(replica, 'public_reviews', { id: 'a', ...of, ...replied, month: '2026-06-01' });
  for (const [id, rating] of [
    ['b', 5],
    ['c', 4],
  ] as const) {
    const plain = { rating, reviewer_label: 'Ines F.', comment: null, reply: null, month: '2026-05-01' };
    await putSynced(replica, 'public_reviews', { id, ...of, ...plain });
  }
}

it('shows all about a trainer, and the way to book', async () => {
  await putAll();
  line.change({ synced: ALL });
  const screen = await show();
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Tara' })).toBeVisible();
  await expect.element(screen.getByText('I coach people who sit all day.')).toBeVisible();
  await expect.element(screen.getByText('4.7 of 5 stars, 3 reviews')).toBeInTheDocument();
  await expect
    .element(screen.getByText('Free until 24 hours before; later counts as late').first())
    .toBeInTheDocument();
  await expect.element(screen.getByText('14 Mare Street').first()).toBeInTheDocument();
  const review = screen.getByRole('article').filter({ hasText: 'Daniel O.' }).last();
  await expect.element(review.getByText('June 2026')).toBeVisible();
  await expect.element(review.getByText('Reply from Tara')).toBeVisible();
  await expect.element(screen.getByText('5 of 5 stars: 2')).toBeInTheDocument();
  await expect.element(screen.getByText('Today, 18:00')).toBeVisible();
  await expect.element(screen.getByText('Training with Tara')).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Book' })).toHaveAttribute('href', `/book/${TRAINER}`);
  expect(line.asked.toSorted((a, b) => a.localeCompare(b))).toEqual([
    'directory {}',
    `trainer {"trainer_id":"${TRAINER}"}`,
  ]);
});

it('asks for an own trainer as such, published or not', async () => {
  await putSynced(replica, 'trainer_clients', createCardRow());
  await putSynced(replica, 'trainer_profiles', createProfileRow({ published: 0 }));
  const screen = await show();
  await expect.element(screen.getByText('Your trainer')).toBeVisible();
  await expect.element(screen.getByText('Getting places and reviews…')).toBeVisible();
  await expect.poll(() => line.asked).toContain(`my_trainer {"trainer_id":"${TRAINER}"}`);
  line.change({ synced: ALL });
  await expect.element(screen.getByText(/^No reviews yet/)).toBeVisible();
});

it('says so when a trainer takes their profile away while it is looked at', async () => {
  await putAll();
  line.change({ synced: ALL });
  const screen = await show();
  await expect.element(screen.getByRole('heading', { name: 'Tara' })).toBeVisible();
  await putSynced(replica, 'trainer_profiles', createProfileRow({ published: 0 }));
  await expect.element(screen.getByText('Tara can’t be found any more')).toBeVisible();
  await expect.element(screen.getByText('Training with Tara')).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Book' })).not.toBeInTheDocument();
});

it('tells one who cannot be found from one who has not come yet', async () => {
  const screen = await show();
  await expect.element(screen.getByText('Looking for trainers on this device')).toBeInTheDocument();
  line.change({ connected: false });
  await expect.element(screen.getByText('This device has not seen this trainer yet'), OFFLINE).toBeVisible();
  line.change({ connected: true, synced: ALL });
  await expect.element(screen.getByText('This trainer can’t be found')).toBeVisible();
});

it('shows what it has seen when it is offline, and how old that is', async () => {
  await putAll();
  await noteSyncedAt(replica, trainerStream(TRAINER, false), NOW);
  line.change({ connected: false, synced: ALL });
  const screen = await show();
  await expect.element(screen.getByText(/^Offline: as of Wed/), OFFLINE).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Book' })).toBeVisible();
});
