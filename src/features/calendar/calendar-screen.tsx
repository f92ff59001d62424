import {
  createContext,
  lazy,
  memo,
  startTransition,
  Suspense,
  useContext,
  useDeferredValue,
  useEffect,
  useMemo,
  useState,
  type ComponentType,
  type ReactNode,
} from 'react';
import { useIsFirstSync } from '../../api/sync/hooks.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { dayToIso, stepFrom } from '../../domain/calendar-period.ts';
import { formatZone } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { countWords, type SessionWords } from './calendar-entry.ts';
import { CalendarLegend } from './calendar-legend.tsx';
import { readCalendarSearch, type CalendarSearch } from './calendar-search.ts';
import { CalendarToolbar } from './calendar-toolbar.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { PlanningContext, useGround } from './planning.ts';
import { useAskedPeriod, useCalendar, type Calendar } from './use-calendar.ts';

const CalendarGrid = lazy(async () => ({ default: (await import('./calendar-grid.tsx')).CalendarGrid }));
const TrainerGrid = lazy(async () => ({ default: (await import('./trainer-grid.tsx')).TrainerGrid }));

interface CalendarScreenProps {
  search: CalendarSearch;
  /** The same function at each render. */
  onSearch: (search: CalendarSearch) => void;
  words: SessionWords;
  /** Stands for the list while nothing has reached this device yet. */
  skeleton: ComponentType;
}

/** What the address asks, which the toolbar shows at once: a full month takes a phone longer to draw. */
const AskedContext = createContext<Pick<CalendarScreenProps, 'search' | 'onSearch'> | null>(null);

/** A person's sessions by day: a grid of hours or days, and always the list with all of it in words. */
export function CalendarScreen({ search, onSearch, words, skeleton }: CalendarScreenProps) {
  const asked = useMemo(() => ({ search, onSearch }), [search, onSearch]);
  return (
    <AskedContext value={asked}>
      <PageTitle>{m.calendar_title()}</PageTitle>
      <h1 className="sr-only">{m.calendar_title()}</h1>
      <Drawn search={useDeferredValue(search)} onSearch={onSearch} words={words} skeleton={skeleton} />
    </AskedContext>
  );
}

const Drawn = memo(function Drawn({ search, onSearch, words, skeleton: Skeleton }: CalendarScreenProps) {
  const calendar = useCalendar(search, words);
  const isFirstSync = useIsFirstSync();
  const { view, title, count, format, sessions } = calendar;
  const isUnknown = sessions === undefined || (isFirstSync && sessions.length === 0);
  const panel = useMemo(
    () =>
      isUnknown ? (
        <div className="p-4 md:px-6">
          <Skeleton />
        </div>
      ) : (
        <EntryPanel
          calendar={calendar}
          showsCancelled={search.cancelled === true}
          onCancelled={(shown) => onSearch(readCalendarSearch({ ...search, cancelled: shown }))}
          onDay={(day) => onSearch({ ...search, date: dayToIso(day) })}
        />
      ),
    [isUnknown, Skeleton, calendar, search, onSearch],
  );
  return (
    <>
      <p role="status" className="sr-only">
        {isUnknown ? '' : `${title}, ${countWords(count, format.locale)}`}
      </p>
      {view === 'list' ? (
        <>
          <div className="sticky top-0 z-10 border-b border-line bg-paper">
            <Toolbar />
          </div>
          <div className="max-w-176">{panel}</div>
        </>
      ) : (
        <Beside grid={<Grid calendar={calendar} />} panel={<Later>{panel}</Later>} />
      )}
    </>
  );
});

/** Beside a grid, what stands there comes right after it: of a full week the two together would keep a tap waiting. */
function Later({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(children);
  useEffect(() => startTransition(() => setShown(children)), [children]);
  return shown;
}

function Toolbar() {
  const asked = useContext(AskedContext);
  if (asked === null) throw new Error('a toolbar stands in a CalendarScreen');
  const { search, onSearch } = asked;
  const { title, span, view, isWide, day } = useAskedPeriod(search);
  const planning = useContext(PlanningContext);
  return (
    <CalendarToolbar
      title={title}
      span={span}
      view={view}
      onNew={planning === null ? null : () => planning.onNew(null)}
      views={[
        ...(planning === null ? [] : [{ value: 'day' as const, label: m.calendar_view_day() }]),
        { value: 'week', label: isWide ? m.calendar_view_week() : m.calendar_view_three_days() },
        { value: 'month', label: m.calendar_view_month() },
        { value: 'list', label: m.calendar_view_list() },
      ]}
      onView={(chosen) => onSearch({ ...search, view: chosen })}
      onStep={(direction) => onSearch({ ...search, date: dayToIso(stepFrom(span, day, direction)) })}
      onToday={() => onSearch(readCalendarSearch({ ...search, date: undefined }))}
    />
  );
}

/** Side by side where there is room for both; else the list under the grid. */
function Beside({ grid, panel }: { grid: ReactNode; panel: ReactNode }) {
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex h-[max(30rem,calc(100dvh-8rem))] min-w-0 flex-col lg:sticky lg:top-0 lg:h-dvh">{grid}</div>
      <div className="min-w-0 border-line max-lg:border-t lg:min-h-dvh lg:border-s">{panel}</div>
    </div>
  );
}

function Grid({ calendar }: { calendar: Calendar }) {
  const { sessions, span, period, weekStart, entries, format, now } = calendar;
  const planning = useContext(PlanningContext);
  const days = useGround(period);
  const grid = { span, firstDay: period.firstDay, weekStart, entries, format, now };
  return (
    <>
      <Toolbar />
      <div className="min-h-0 grow">
        {sessions === undefined ? (
          <GridSkeleton />
        ) : (
          <Suspense fallback={<GridSkeleton />}>
            {planning === null ? <CalendarGrid {...grid} /> : <TrainerGrid {...grid} days={days} planning={planning} />}
          </Suspense>
        )}
      </div>
      {sessions !== undefined && <CalendarLegend entries={entries} days={days} zone={formatZone(now, format)} />}
    </>
  );
}

function GridSkeleton() {
  return (
    <div className="h-full p-4 pt-0">
      <p className="sr-only">{m.calendar_opening()}</p>
      <div aria-hidden="true" className="breathe h-full rounded-card bg-sunken" />
    </div>
  );
}
