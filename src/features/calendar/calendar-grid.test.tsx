import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { createContext, useContext } from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import '../../styles/app.css';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { isoToDay, periodOf, type CalendarSpan } from '../../domain/calendar-period.ts';
import type { Session } from '../../domain/session.ts';
import type { Role } from '../../domain/user.ts';
import { createSession } from '../../testing/builders.ts';
import { entriesIn } from './calendar-entry.ts';
import { CalendarGrid } from './calendar-grid.tsx';

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };

interface Shown {
  span: CalendarSpan;
  date: string;
  now: Date;
  sessions: readonly Partial<Session>[];
  role?: Role;
}

const ShownContext = createContext<Shown | null>(null);

function Probe() {
  const shown = useContext(ShownContext);
  if (shown === null) return null;
  const period = periodOf(shown.span, isoToDay(shown.date) ?? 0, 1);
  const other = { id: 'o', displayName: 'Maya', avatarUrl: null, timeZone: 'Europe/Berlin' };
  const sessions: SessionEntry[] = shown.sessions.map((changes) => ({
    session: createSession(changes),
    other,
    review: null,
    waiting: false,
    refused: false,
  }));
  const words = {
    role: shown.role ?? ('client' as const),
    focusOf: ({ focusArea }: Pick<Session, 'focusArea'>) => focusArea ?? '',
    statusOf: ({ session }: SessionEntry) => ({ icon: CircleCheck, text: session.status, tint: '' }),
  };
  const entries = entriesIn(sessions, period, { words, format: berlin, now: shown.now });
  return (
    <div style={{ width: 1000, height: 600 }}>
      <CalendarGrid
        span={shown.span}
        firstDay={period.firstDay}
        weekStart={1}
        entries={entries}
        format={berlin}
        now={shown.now}
      />
    </div>
  );
}

async function show(shown: Shown) {
  const root = createRootRoute({ component: Probe });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  const app = (next: Shown) => (
    <ShownContext value={next}>
      <RouterProvider router={router} />
    </ShownContext>
  );
  const screen = await render(app(shown));
  return { screen, change: (next: Partial<Shown>) => screen.rerender(app({ ...shown, ...next })) };
}

const start: Shown = {
  span: 'week',
  date: '2026-06-09',
  now: new Date('2026-06-09T08:00:00.000Z'),
  sessions: [{ focusArea: 'Mobility' }],
};

it('shows a session as a link with all of it in its name', async () => {
  const { screen } = await show(start);
  const link = screen.getByRole('link', { name: 'Tuesday 9 June, 12:00–13:00, Mobility with Maya, Online, confirmed' });
  await expect.element(link).toHaveAttribute('href', `/sessions/${createSession().id}`);
});

it('goes to another period and another view', async () => {
  const { screen, change } = await show(start);
  await expect.element(screen.getByRole('columnheader', { name: /9 June/ })).toBeInTheDocument();
  await change({ date: '2026-06-16' });
  await expect.element(screen.getByRole('columnheader', { name: /16 June/ })).toBeInTheDocument();
  await expect.element(screen.getByRole('link')).not.toBeInTheDocument();
  await change({ span: 'month' });
  await expect.element(screen.getByRole('cell', { name: /30 June/ })).toBeInTheDocument();
  await expect.element(screen.getByRole('link')).toBeInTheDocument();
});

it('keeps the focus at a session while the clock ticks', async () => {
  const { screen, change } = await show(start);
  const link = screen.getByRole('link');
  await expect.element(link).toBeInTheDocument();
  (link.element() as HTMLElement).focus();
  await change({ now: new Date('2026-06-09T08:01:00.000Z') });
  await expect.element(link).toHaveFocus();
});

// The instant of noon in Berlin before, on and after the days on which the clocks change.
it.each([
  ['2026-03-28', '11:00'],
  ['2026-03-29', '10:00'],
  ['2026-10-24', '10:00'],
  ['2026-10-25', '11:00'],
])('puts noon at noon on %s, when it is %s UTC', async (date, utc) => {
  const sessions = [{ scheduledAt: new Date(`${date}T${utc}:00.000Z`) }];
  const { screen } = await show({ ...start, date, sessions });
  await expect.element(screen.getByRole('link', { name: /12:00–13:00/ })).toBeInTheDocument();
  const block = screen.getByRole('link').element().getBoundingClientRect();
  const noon = screen.getByText('12:00', { exact: true }).elements().at(0)?.getBoundingClientRect();
  // The hour’s name stands across its line.
  const line = noon && (noon.top + noon.bottom) / 2;
  expect(Math.abs(block.top - (line ?? 0))).toBeLessThan(6);
});
