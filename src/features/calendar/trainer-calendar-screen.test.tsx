import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../styles/app.css';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import type { Session } from '../../domain/session.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createServices } from '../../testing/services.ts';
import { showPage } from '../../testing/show-screen.tsx';
import {
  CLIENT,
  createCardRow,
  createSessionRow,
  hoursFromNow,
  putAllSynced,
  putSynced,
  TRAINER,
} from '../../testing/synced-rows.ts';
import type { CalendarSearch } from './calendar-search.ts';
import { TrainerCalendarScreen } from './trainer-calendar-screen.tsx';

let replica: Replica;
let file: string;
beforeEach(async () => {
  await page.viewport(1180, 820);
  file = crypto.randomUUID();
  replica = openReplica(file);
  await putSynced(replica, 'users', { id: TRAINER, role: 'trainer', time_zone: 'UTC', locale: 'en-GB' });
  await putSynced(replica, 'trainer_clients', createCardRow({ client_display_name: 'Maya Okonkwo' }));
});
afterEach(async () => {
  document.dir = 'ltr';
  await removeReplica(replica, file);
});

const words = {
  role: 'trainer' as const,
  focusOf: ({ focusArea }: Pick<Session, 'focusArea'>) => focusArea ?? 'Training',
  statusOf: ({ session: { status } }: SessionEntry) => ({ icon: CircleCheck, text: status, tint: '' }),
};
const ignore = () => undefined;
const Skeleton = () => <p>Not yet</p>;

/** Wednesday 25 November 2026 at noon, as a trainer sees it. */
function show(first: CalendarSearch) {
  const Calendar = () => {
    const [search, setSearch] = useState(first);
    return (
      <TrainerCalendarScreen
        search={search}
        onSearch={setSearch}
        words={words}
        skeleton={Skeleton}
        onNew={ignore}
        onPropose={ignore}
      />
    );
  };
  return showPage(createServices(replica, TRAINER, 'trainer'), Calendar);
}

const putProposal = (changes: Record<string, string | number | null> = {}) =>
  putSynced(replica, 'reschedule_proposals', {
    id: 'proposal',
    session_id: 'session',
    trainer_id: TRAINER,
    client_id: CLIENT,
    proposed_by: CLIENT,
    scheduled_at: hoursFromNow(46).toISOString(),
    duration_minutes: 90,
    status: 'open',
    expires_at: hoursFromNow(24).toISOString(),
    revision: 'p0',
    ...changes,
  });

it('draws a time that is asked for as a dotted block with a name, which leads to where it is answered', async () => {
  await putSynced(replica, 'sessions', createSessionRow(24, { id: 'session' }));
  await putProposal();
  const { screen } = await show({ view: 'week' });
  const grid = screen.getByRole('region', { name: 'Hours' });
  const block = grid.getByRole('link', { name: /^Friday 27 November, 10:00–11:30/u });
  await expect.element(block).toBeInTheDocument();
  await expect.poll(() => block.element().textContent).toMatch(/Maya asks for this10:00/u);
  await expect
    .element(block)
    .toHaveAttribute(
      'title',
      expect.stringContaining('Maya asks for this time instead of Thursday 26 November, 12:00'),
    );
  await expect.element(block).toHaveAttribute('href', '/trainer/sessions/session');
  expect(getComputedStyle(block.element()).borderTopStyle).toBe('dotted');
  // The session stands where it is, and only sessions are counted.
  await expect.element(grid.getByRole('link', { name: /^Thursday 26 November, 12:00–13:00/u })).toBeInTheDocument();
  await expect.element(screen.getByRole('heading', { name: '1 session' })).toBeVisible();
  await expect.element(screen.getByText('Asked for', { exact: true }).first()).toBeVisible();
  // The same in the list, for those who do not see the grid.
  const card = screen.getByRole('article').filter({ hasText: 'Maya asks for this time' });
  await expect.poll(() => card.element().textContent).toMatch(/10:00–11:30/u);
});

it('draws what the trainer has proposed, and nothing that is settled, ran out or is about what no longer stands', async () => {
  for (const id of ['session', 'over', 'off', 'settled']) {
    const status = id === 'off' ? 'cancelled' : 'confirmed';
    await putSynced(replica, 'sessions', createSessionRow(24, { id, status }));
  }
  await putProposal({ proposed_by: TRAINER });
  await putProposal({ id: 'ran out', session_id: 'over', expires_at: hoursFromNow(-1).toISOString() });
  await putProposal({ id: 'about nothing', session_id: 'off' });
  await putProposal({ id: 'done', session_id: 'settled', status: 'declined' });
  const { screen } = await show({ view: 'week' });
  const grid = screen.getByRole('region', { name: 'Hours' });
  const blocks = grid.getByRole('link', { name: /^Friday 27 November/u });
  await expect.element(blocks).toBeInTheDocument();
  await expect.poll(() => blocks.element().textContent).toMatch(/You propose this to Maya10:00/u);
  await expect.poll(() => blocks.elements().length).toBe(1);
});

/** Ten thousand, a thousand of them in this week and twelve at a time: as nobody has, and yet nothing may stand still. */
const putThousands = () =>
  putAllSynced(
    replica,
    'sessions',
    Array.from({ length: 10_000 }, (_, index) => {
      const hours = index < 1000 ? -40 + Math.floor(index / 12) : 24 * 7 + index / 4;
      return createSessionRow(hours, { id: `session ${index}`, focus_area: `Focus ${index}` });
    }),
  );
const PATIENT = { timeout: 10_000 };

it.each([
  ['week', 500],
  ['month', 100],
] as const)('draws a %s of ten thousand only as far as it can be read, and leads to the rest', async (view, most) => {
  await putThousands();
  const { screen } = await show({ view });
  const grid = screen.getByRole('table', { name: 'November 2026' });
  const more = grid.getByRole('button', { name: /Show \d+ more$/u });
  await expect.element(more.first(), PATIENT).toBeInTheDocument();
  const links = grid.getByRole('link').elements().length;
  expect(links).toBeGreaterThan(2);
  expect(links).toBeLessThan(most);
  await more.nth(1).click();
  await expect.element(screen.getByRole('dialog').getByRole('link').first()).toBeVisible();
  await expect.element(screen.getByRole('heading', { name: '1,000 sessions' })).toBeVisible();
});

it('lists a day of hundreds by parts', async () => {
  await putThousands();
  const { screen } = await show({ view: 'list' });
  const today = screen.getByRole('region', { name: /^today/iu });
  const cards = today.getByRole('article');
  await expect.poll(() => cards.elements().length, PATIENT).toBe(24);
  await today.getByRole('button', { name: 'Show 264 more' }).click();
  await expect.poll(() => cards.elements().length, PATIENT).toBe(120);
});

it('stands from right to left, and keeps names of any script whole', async () => {
  document.dir = 'rtl';
  const names = ['محمد علي حسن', '王小明', '🏋️‍♀️ Ira'];
  for (const [index, name] of names.entries()) {
    const client = `client ${index}`;
    await putSynced(
      replica,
      'trainer_clients',
      createCardRow({ id: name, client_id: client, client_display_name: name }),
    );
    await putSynced(replica, 'sessions', createSessionRow(3 * index - 30, { id: name, client_id: client }));
  }
  for (const width of [360, 1180]) {
    await page.viewport(width, 820);
    const { screen } = await show({ view: width === 360 ? 'list' : 'week' });
    for (const name of names) {
      const card = screen.getByRole('article').filter({ hasText: name });
      await expect.element(card.getByRole('link', { name: `Training with ${name}` })).toBeInTheDocument();
    }
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    if (width === 1180) {
      const edge = (day: RegExp) => screen.getByRole('columnheader', { name: day }).element().getBoundingClientRect().x;
      expect(edge(/23 November/u)).toBeGreaterThan(edge(/29 November/u));
    }
    await screen.unmount();
  }
});
