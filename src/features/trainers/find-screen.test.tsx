import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import '../../styles/app.css';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { DIRECTORY } from '../../replica/trainers.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
import { createFakeLine, noteSyncedAt, type FakeLine } from '../../testing/fake-streams.ts';
import { createServices } from '../../testing/services.ts';
import { showScreen } from '../../testing/show-screen.tsx';
import {
  CLIENT,
  createCardRow,
  createProfileRow,
  hoursFromNow,
  putSynced,
  TRAINER,
} from '../../testing/synced-rows.ts';
import { FindScreen } from './find-screen.tsx';
import type { FindSearch } from './find-search.ts';

const OTTO = '77777777-7777-4777-8777-777777777777';
const ZOE = '88888888-8888-4888-8888-888888888888';
/** How long a line must be away before that is said. */
const OFFLINE = { timeout: 5_000 };

let file: string;
let replica: Replica;
let line: FakeLine;
beforeEach(() => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  line = createFakeLine(replica);
});
afterEach(() => removeReplica(replica, file));

function show() {
  const app = createFakeApp(CLIENT, {}, createServices(line.replica, CLIENT));
  const Find = () => {
    const [search, setSearch] = useState<FindSearch>({});
    return <FindScreen search={search} onSearch={setSearch} nextFree={(id) => (id === ZOE ? 'Tomorrow at 9' : null)} />;
  };
  return showScreen(app, Find);
}

const hasDirectory = () => line.change({ synced: ['directory'] });

async function putTrainers() {
  const otto = { id: OTTO, display_name: 'Otto', headline: 'Runs far', specialties: '["Running"]' };
  await putSynced(replica, 'trainer_profiles', createProfileRow({ ...otto, offers_online: 0 }));
  const zoe = { id: ZOE, display_name: 'Zoe', rating_average: '4.86', rating_count: 7 };
  await putSynced(replica, 'trainer_profiles', createProfileRow(zoe));
}

it('tells that trainers are on their way, and asks for them', async () => {
  const { screen } = await show();
  await expect.element(screen.getByRole('progressbar', { name: 'Getting the trainers' })).toBeVisible();
  expect(line.asked).toEqual(['directory {}']);
  hasDirectory();
  await expect.element(screen.getByText('No trainers to find yet')).toBeVisible();
});

it('says that it has never seen anybody when it is offline, and who comes is there at once', async () => {
  line.change({ connected: false });
  const { screen } = await show();
  await expect.element(screen.getByText('No trainers on this device yet'), OFFLINE).toBeVisible();
  await putTrainers();
  await expect.element(screen.getByText(/only a part of the list/)).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Zoe' })).toBeVisible();
});

it('keeps what it has seen, and says how old that is', async () => {
  await putTrainers();
  hasDirectory();
  await noteSyncedAt(replica, DIRECTORY, hoursFromNow(-26));
  line.change({ connected: false });
  const { screen } = await show();
  await expect.element(screen.getByText(/^Offline: as of Tue 1?0:00/), OFFLINE).toBeVisible();
});

it('shows the own trainers first, their ratings, what they offer, and when they are free', async () => {
  await putTrainers();
  await putSynced(replica, 'trainer_clients', createCardRow());
  hasDirectory();
  const { screen } = await show();
  await expect.element(screen.getByRole('heading', { name: 'Your trainers' })).toBeVisible();
  const names = screen.getByRole('heading', { level: 3 }).elements();
  expect(names.map(({ textContent }) => textContent)).toEqual(['Tara Trainer', 'Zoe', 'Otto']);
  const zoe = screen.getByRole('article').filter({ hasText: 'Zoe' });
  await expect.element(zoe.getByText('4.9 of 5 stars, 7 reviews')).toBeInTheDocument();
  await expect.element(zoe.getByText('Tomorrow at 9')).toBeVisible();
  const otto = screen.getByRole('article').filter({ hasText: 'Otto' });
  await expect.element(otto.getByText('New')).toBeVisible();
  await expect.element(otto.getByText('In person')).toBeVisible();
  await expect.element(otto.getByText('Online')).not.toBeInTheDocument();
  await expect.element(screen.getByRole('link', { name: 'Otto' })).toHaveAttribute('href', `/find/${OTTO}`);
});

it('finds by words, kind and specialty, and forgets them all at once', async () => {
  await putTrainers();
  hasDirectory();
  const { screen } = await show();
  const link = (name: string) => screen.getByRole('link', { name });
  await screen.getByRole('searchbox').fill('runs');
  await expect.element(link('Zoe')).not.toBeInTheDocument();
  await expect.element(link('Otto')).toBeVisible();
  await screen.getByRole('radio', { name: 'Online' }).click();
  await expect.element(screen.getByText('Nobody like that')).toBeVisible();
  await screen.getByRole('button', { name: 'Show all trainers' }).click();
  await expect.element(screen.getByRole('searchbox')).toHaveValue('');
  await expect.element(link('Otto')).toBeVisible();
  await screen.getByRole('combobox', { name: 'Specialty' }).selectOptions('Mobility');
  await expect.element(link('Otto')).not.toBeInTheDocument();
  await expect.element(link('Zoe')).toBeVisible();
});

it('shows an invitation that waits for its answer among the own trainers', async () => {
  const waiting = { trainer_id: null, invite_token: 't', trainer_display_name: 'Tara', created_at: null };
  await putSynced(replica, 'trainer_clients', createCardRow(waiting));
  hasDirectory();
  const { screen } = await show();
  const card = screen.getByRole('article').filter({ hasText: 'Tara' });
  await expect.element(card.getByText('You accepted their invitation.')).toBeVisible();
  await expect.element(card.getByRole('link')).not.toBeInTheDocument();
  await putSynced(replica, 'trainer_clients', createCardRow());
  await expect.element(screen.getByRole('link', { name: 'Tara Trainer' })).toHaveAttribute('href', `/find/${TRAINER}`);
});
