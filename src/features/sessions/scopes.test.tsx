import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import '../../styles/app.css';
import { useSession } from '../../api/sessions/hooks.ts';
import { useNow } from '../../api/use-now.ts';
import { removeDraftsOf } from '../../device/drafts.ts';
import type { Role } from '../../domain/user.ts';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createFakeApp } from '../../testing/fake-app.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { showScreen } from '../../testing/show-screen.tsx';
import {
  CLIENT,
  createCardRow,
  createSessionRow,
  hoursFromNow,
  putSynced,
  TRAINER,
} from '../../testing/synced-rows.ts';
import { CancelSheet } from './cancel-sheet.tsx';
import { ProposeSheet } from './propose-sheet.tsx';
import { SessionDetails } from './session-details.tsx';
import { SessionProposal } from './session-proposal.tsx';
import { useViewer } from './use-viewer.ts';

const WEEK = 168;
let replica: Replica;
let file: string;
beforeEach(async () => {
  file = crypto.randomUUID();
  replica = openReplica(file);
  await putSynced(replica, 'trainer_clients', createCardRow());
  await putSynced(replica, 'session_series', {
    id: 'series',
    trainer_id: TRAINER,
    client_id: CLIENT,
    rrule: 'FREQ=WEEKLY;BYDAY=TH;COUNT=4',
    dtstart_local: '2026-11-26T08:00:00',
    time_zone: 'Europe/London',
    duration_minutes: 60,
    type: 'online',
  });
  // The first of four within the day that makes a cancellation late.
  for (let index = 0; index < 4; index += 1) {
    const hours = 20 + index * WEEK;
    const place = { series_id: 'series', original_start: hoursFromNow(hours).toISOString() };
    await putSynced(replica, 'sessions', createSessionRow(hours, { id: `s${index}`, ...place }));
  }
});
afterEach(() => Promise.all([removeReplica(replica, file), removeDraftsOf(CLIENT), removeDraftsOf(TRAINER)]));

async function show(what: 'cancel' | 'propose' | 'proposal' | 'page', sessionId: string, role: Role = 'client') {
  const userId = role === 'client' ? CLIENT : TRAINER;
  await putSynced(replica, 'users', { id: userId, role, locale: 'en-GB', time_zone: 'Europe/London' });
  const onClose = vi.fn<() => void>();
  function Screen() {
    const { data: entry } = useSession(sessionId);
    const viewer = useViewer();
    const now = useNow(60_000);
    if (entry == null || viewer.format.locale === undefined) return null;
    if (what === 'page') return <SessionDetails sessionId={sessionId} />;
    if (what === 'proposal') return <SessionProposal entry={entry} viewer={viewer} now={now} />;
    const Sheet = what === 'cancel' ? CancelSheet : ProposeSheet;
    return <Sheet entry={entry} viewer={viewer} now={now} onClose={onClose} />;
  }
  const { screen } = await showScreen(createFakeApp(userId, {}, createServices(replica, userId, role)), Screen);
  return { screen, onClose };
}

it('cancels this date and those after it, each named and judged by itself before', async () => {
  const { screen, onClose } = await show('cancel', 's1');
  await expect.element(screen.getByRole('radio', { name: 'Only this one' })).toBeChecked();
  await screen.getByRole('radio', { name: 'All 4 to come' }).click();
  await expect.element(screen.getByText('Thursday 26 November, 08:00–09:00counts as late')).toBeVisible();
  expect(screen.getByText('counts as late', { exact: true }).elements()).toHaveLength(1);
  await screen.getByRole('radio', { name: 'This and 2 after it' }).click();
  expect(screen.getByRole('listitem').elements()).toHaveLength(3);
  await screen.getByRole('button', { name: 'Cancel 3 sessions' }).click();
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  const queue = await readQueue(replica);
  expect(queue.map(({ ops }) => ops.map(({ id, data }) => `${id} ${String(data['cancel_kind'])}`))).toEqual([
    ['s1 early', 's2 early', 's3 early'],
  ]);
});

it('has no choice where the last date of a series alone is left, or the session is none', async () => {
  for (const id of ['s0', 's1', 's2']) {
    await putSynced(replica, 'sessions', createSessionRow(-500, { id, series_id: 'series', status: 'completed' }));
  }
  const { screen } = await show('cancel', 's3');
  await expect.element(screen.getByRole('button', { name: 'Cancel session' })).toBeVisible();
  await expect.element(screen.getByRole('radio')).not.toBeInTheDocument();
});

it('proposes another time for all, with what is taken said, and keeps the choice in the draft', async () => {
  const taken = { id: 'other', client_id: 'somebody' };
  await putSynced(replica, 'sessions', createSessionRow(22 + 2 * WEEK, taken));
  const { screen, onClose } = await show('propose', 's1', 'trainer');
  await screen.getByLabelText('Time').fill('10:00');
  await screen.getByRole('radio', { name: 'This and 2 after it' }).click();
  await expect.element(screen.getByText('Thursday 10 December, 10:00–11:00taken')).toBeVisible();
  await screen.getByRole('button', { name: 'Propose this time' }).click();
  await expect.element(screen.getByText('That time is taken.')).toBeVisible();
  await screen.getByLabelText('Time').fill('11:30');
  await screen.getByRole('button', { name: 'Propose this time' }).click();
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  const [transaction] = await readQueue(replica);
  expect(transaction?.ops).toMatchObject([
    { table: 'reschedule_proposals', data: { session_id: 's1', scope: 'following' } },
  ]);
  const changes: unknown = transaction?.ops[0]?.data['changes'];
  const moved: unknown = typeof changes === 'string' ? JSON.parse(changes) : changes;
  expect(moved).toEqual({
    s1: '2026-12-03T11:30:00.000Z',
    s2: '2026-12-10T11:30:00.000Z',
    s3: '2026-12-17T11:30:00.000Z',
  });
});

it('says on each date that it would move along, and where to answer', async () => {
  await putSynced(replica, 'reschedule_proposals', {
    id: 'proposal',
    session_id: 's1',
    scope: 'following',
    series_id: 'series',
    scheduled_at: '2026-12-03T11:30:00.000Z',
    duration_minutes: 60,
    changes: JSON.stringify({ s1: '2026-12-03T11:30:00.000Z', s2: '2026-12-10T11:30:00.000Z' }),
    status: 'open',
    proposed_by: TRAINER,
    trainer_id: TRAINER,
    client_id: CLIENT,
    expires_at: hoursFromNow(40).toISOString(),
    revision: 'r0',
  });
  const chosen = await show('proposal', 's1');
  await expect.element(chosen.screen.getByText('And with it:')).toBeVisible();
  await expect.element(chosen.screen.getByRole('listitem')).toHaveTextContent('Thursday 10 December, 11:30–12:30');
  await expect.element(chosen.screen.getByRole('button', { name: /^Accept/ })).toBeVisible();
  await chosen.screen.unmount();
  const along = await show('proposal', 's2');
  await expect
    .element(along.screen.getByText('This session would move to Thursday 10 December', { exact: false }))
    .toBeVisible();
  await expect.element(along.screen.getByRole('link', { name: 'See the proposal' })).toBeVisible();
  await expect.element(along.screen.getByRole('button')).not.toBeInTheDocument();
});

it('says on its page that a session is one of several', async () => {
  const { screen } = await show('page', 's1');
  await expect.element(screen.getByText('2 more dates after this')).toBeVisible();
});

it('takes the terms from all that would move, and offers no more than itself of one that is on', async () => {
  const { screen } = await show('propose', 's2');
  await expect.element(screen.getByText('This is early.', { exact: false })).toBeVisible();
  await screen.getByRole('radio', { name: 'All 4 to come' }).click();
  await expect.element(screen.getByText('This counts as a late change', { exact: false })).toBeVisible();
  await screen.unmount();
  await putSynced(replica, 'sessions', createSessionRow(-0.2, { id: 's1', series_id: 'series' }));
  const running = await show('cancel', 's1', 'trainer');
  await expect.element(running.screen.getByRole('button', { name: 'Cancel session' })).toBeVisible();
  await expect.element(running.screen.getByRole('radio')).not.toBeInTheDocument();
});
