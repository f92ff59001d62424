import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import '../../styles/app.css';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { isoToDay, periodOf, type CalendarSpan } from '../../domain/calendar-period.ts';
import { midnightOf } from '../../domain/local-day.ts';
import type { Session } from '../../domain/session.ts';
import { createSession } from '../../testing/builders.ts';
import { entriesIn } from './calendar-entry.ts';
import { dayGround } from './ground.ts';
import type { Planning } from './planning.ts';
import { TrainerGrid } from './trainer-grid.tsx';

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const now = new Date('2026-06-08T08:00:00.000Z');
const midnight = (day: number) => new Date(midnightOf(day, 'Europe/Berlin'));
const at = (time: string) => new Date(`2026-06-${time}:00.000Z`);
const hours = {
  open: [{ startsAt: at('10T06:00'), endsAt: at('10T18:00') }],
  off: [{ startsAt: at('10T10:00'), endsAt: at('10T11:00'), reason: null }],
  hasHours: true,
};

/** The week of 9 June, with an hour at noon of that Tuesday, as its trainer sees it. */
async function show(span: CalendarSpan = 'week', changes: Partial<Session> = {}) {
  const planning = {
    groundOf: () => undefined,
    onNew: vi.fn<Planning['onNew']>(),
    onPropose: vi.fn<Planning['onPropose']>(),
  };
  const period = periodOf(span, isoToDay('2026-06-09') ?? 0, 1);
  const other = { id: 'o', displayName: 'Ben Schulz', avatarUrl: null, timeZone: 'Europe/Berlin' };
  const session = createSession(changes);
  const words = {
    role: 'trainer' as const,
    focusOf: ({ focusArea }: Pick<Session, 'focusArea'>) => focusArea ?? '',
    statusOf: ({ session: { status } }: SessionEntry) => ({ icon: CircleCheck, text: status, tint: '' }),
  };
  const sessions = [{ session, other, review: null, waiting: false, refused: false }];
  const days = Array.from({ length: period.days }, (_, index) => period.firstDay + index).map((day) =>
    dayGround(day, { startsAt: midnight(day), endsAt: midnight(day + 1) }, hours),
  );
  const Grid = () => (
    <div style={{ width: 1000, height: 1500 }}>
      <TrainerGrid
        span={span}
        firstDay={period.firstDay}
        weekStart={1}
        entries={entriesIn(sessions, period, { words, format: berlin, now })}
        format={berlin}
        now={now}
        days={days}
        planning={planning}
      />
    </div>
  );
  const router = createRouter({ routeTree: createRootRoute({ component: Grid }), history: createMemoryHistory() });
  const screen = await render(<RouterProvider router={router} />);
  await expect.element(screen.getByRole('link').first()).toBeVisible();
  return { screen, planning, session };
}

type Shown = Awaited<ReturnType<typeof show>>['screen'];

/** Where a time of a day is in the grid of hours, from its upper edge. */
async function spot(screen: Shown, day: RegExp, hour: string) {
  const grid = screen.getByRole('region', { name: 'Hours' });
  await expect.element(screen.getByRole('columnheader', { name: day })).toBeVisible();
  await expect.poll(() => grid.element().scrollHeight).toBeGreaterThan(1000);
  // It is shown once it has found its height.
  await expect.element(grid).toBeVisible();
  const column = screen.getByRole('columnheader', { name: day }).element().getBoundingClientRect();
  const line = screen.getByText(hour, { exact: true }).elements().at(0)?.getBoundingClientRect();
  const box = grid.element().getBoundingClientRect();
  const middle = ((line?.top ?? 0) + (line?.bottom ?? 0)) / 2;
  return { grid, x: column.left + column.width / 2 - box.left, y: middle - box.top };
}

it('calls a session by whom it is with, and leads to its page', async () => {
  const { screen, session } = await show();
  const link = screen.getByRole('link', { name: /12:00–13:00, Upper body strength with Ben Schulz/u });
  await expect.element(link).toHaveAttribute('href', `/trainer/sessions/${session.id}`);
});

it('hatches time off, and shades what is closed, apart from each other', async () => {
  const { screen } = await show();
  await expect.element(screen.getByText('Time off')).toBeVisible();
  const off = document.querySelectorAll('.bg-closed.hatched');
  expect(off).toHaveLength(1);
  expect(getComputedStyle(off[0] as Element).backgroundImage).toContain('repeating-linear-gradient');
  // Before and after the one day’s open hours, and the six other days.
  expect(document.querySelectorAll('.bg-closed:not(.hatched)')).toHaveLength(8);
});

it('books the empty time that is tapped, as the clock of the zone has it', async () => {
  const { screen, planning } = await show();
  const { grid, x, y } = await spot(screen, /10 June/u, '15:00');
  await userEvent.click(grid, { position: { x, y: y + 5 } });
  await expect.poll(() => planning.onNew.mock.calls).toEqual([[at('10T13:00')]]);
});

it('proposes the time a session is dragged to, and leaves the session where it is', async () => {
  const { screen, planning, session } = await show();
  const { grid, x, y } = await spot(screen, /11 June/u, '15:00');
  const link = screen.getByRole('link');
  const place = () => {
    const [block, box] = [link, grid].map((one) => one.element().getBoundingClientRect());
    return [(block?.left ?? 0) - (box?.left ?? 0), (block?.top ?? 0) - (box?.top ?? 0)];
  };
  const before = place();
  await userEvent.dragAndDrop(link, grid, {
    // Within a quarter of an hour, at both ends.
    sourcePosition: { x: 40, y: 8 },
    targetPosition: { x, y: y + 8 },
    steps: 8,
  });
  await expect.poll(() => planning.onPropose.mock.calls).toEqual([[session.id, at('11T13:00'), 60]]);
  await expect.poll(place).toEqual(before);
});

it('drags nothing that has begun', async () => {
  const { screen, planning } = await show('week', { scheduledAt: at('08T07:30') });
  const { grid, x, y } = await spot(screen, /11 June/u, '15:00');
  await userEvent.dragAndDrop(screen.getByRole('link'), grid, { targetPosition: { x, y }, steps: 8 });
  expect(planning.onPropose).not.toHaveBeenCalled();
});

it('books on a day of the month from when the trainer is open, and shades the days that are closed', async () => {
  const { screen, planning } = await show('month');
  await expect.poll(() => document.querySelectorAll('.bg-closed').length).toBe(29);
  await userEvent.click(screen.getByRole('cell', { name: /10 June/u }), { position: { x: 60, y: 60 } });
  await expect.poll(() => planning.onNew.mock.calls).toEqual([[at('10T06:00')]]);
});
