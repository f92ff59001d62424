import { ChevronRight, Eye, EyeOff, Plus } from 'lucide-react';
import { startTransition, useContext, useEffect, useId } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useKeptHere } from '../../components/use-kept-here.ts';
import { dayNumber, formatDay, formatZone } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { countWords, nearestSession, type CalendarEntry } from './calendar-entry.ts';
import { EntryList } from './entry-list.tsx';
import type { DayGround } from './ground.ts';
import { PlanningContext, useGround } from './planning.ts';
import type { Calendar } from './use-calendar.ts';

interface EntryPanelProps {
  calendar: Calendar;
  showsCancelled: boolean;
  onCancelled: (shown: boolean) => void;
  onDay: (day: number) => void;
}

/** The period's sessions as a list, with what can be said of it as a whole. */
export function EntryPanel({ calendar, showsCancelled, onCancelled, onDay }: EntryPanelProps) {
  const { view, entries, count, cancelled, format, now } = calendar;
  const Icon = showsCancelled ? EyeOff : Eye;
  const days = useListedDays(calendar);
  const planning = useContext(PlanningContext);
  return (
    <div className={`px-4 pt-2 pb-6 md:px-6 ${view === 'list' ? '' : 'lg:px-4'}`}>
      {planning !== null && view !== 'list' && (
        <div className="mt-2 hidden lg:block">
          <Button kind="primary" className="w-full" onClick={() => planning.onNew(null)}>
            <Plus aria-hidden="true" />
            {m.calendar_new()}
          </Button>
        </div>
      )}
      <div className="flex min-h-13 flex-wrap items-center justify-between gap-x-2">
        <h2 className="text-16 font-semi first-letter:uppercase">{countWords(count, format.locale)}</h2>
        {cancelled > 0 && (
          <button
            type="button"
            onClick={() => onCancelled(!showsCancelled)}
            className="inline-flex min-h-11 items-center gap-1.5 text-14 font-semi text-brand-text hover:underline"
          >
            <Icon aria-hidden="true" className="size-5" />
            {(showsCancelled ? m.calendar_hide_cancelled : m.calendar_show_cancelled)({
              count: cancelled.toLocaleString(format.locale),
            })}
          </button>
        )}
      </div>
      {view === 'list' && <p className="text-14 text-ink-3">{m.calendar_zone({ zone: formatZone(now, format) })}</p>}
      {entries.length === 0 && days.length === 0 ? (
        <Nothing calendar={calendar} onDay={onDay} />
      ) : (
        <Entries calendar={calendar} days={days} />
      )}
    </div>
  );
}

/** What a phone shows at once of a list. */
const FIRST = 6;

/** In the list of a month, what is over folds away above today; beside the grid the two show the same. */
function Entries({ calendar, days }: { calendar: Calendar; days: readonly DayGround[] }) {
  const { entries, view, today, period, format, now } = calendar;
  const id = useId();
  const isWhole = useIsWhole();
  const list = (some: readonly CalendarEntry[], grounds: readonly DayGround[]) => (
    <EntryList entries={some} days={grounds} format={format} now={now} idOfDay={(day) => `${id}-${day}`} />
  );
  const isEarlier = ({ day }: { day: number }) => view === 'list' && day < today;
  const ahead =
    view === 'list'
      ? Math.max(
          0,
          entries.findIndex(({ day }) => day >= today),
        )
      : 0;
  return (
    <>
      {ahead > 0 && (
        <details key={period.firstDay} className="group mb-2">
          <summary className="inline-flex min-h-11 items-center gap-1 pe-3 text-14 font-semi text-brand-text">
            <ChevronRight aria-hidden="true" className="size-5 group-open:rotate-90 rtl:-scale-x-100" />
            {m.calendar_earlier({ count: ahead.toLocaleString(format.locale) })}
          </summary>
          {isWhole && list(entries.slice(0, ahead), days.filter(isEarlier))}
        </details>
      )}
      {list(
        entries.slice(ahead, isWhole ? entries.length : ahead + FIRST),
        days.filter((day) => !isEarlier(day)),
      )}
    </>
  );
}

/** A trainer's days: in a week all of them, in a month those that have something. */
function useListedDays({ period, entries }: Calendar): readonly DayGround[] {
  const days = useGround(period);
  if (period.days <= 7) return days;
  return days.filter(({ day, off }) => off.length > 0 || entries.some((entry) => entry.day === day));
}

/** False for the first paint only: the rest of a full month comes right after what a phone shows of it. */
function useIsWhole(): boolean {
  const [isWhole, setWhole] = useKeptHere('calendar', false);
  useEffect(() => {
    if (!isWhole) startTransition(() => setWhole(true));
  }, [isWhole, setWhole]);
  return isWhole;
}

/** Nothing in the period: leads to where there is something. */
function Nothing({ calendar, onDay }: { calendar: Calendar; onDay: (day: number) => void }) {
  const { sessions, period, title, format, now } = calendar;
  const planning = useContext(PlanningContext);
  const nearest = nearestSession(sessions ?? [], period, format, now);
  if (nearest === null) {
    return (
      <EmptyState title={m.calendar_empty_title()}>
        {planning === null ? m.calendar_empty() : m.calendar_trainer_empty()}
      </EmptyState>
    );
  }
  const { session, isLater } = nearest;
  return (
    <EmptyState title={m.calendar_nothing_in({ period: title })}>
      <Button className="mt-2 text-14" onClick={() => onDay(dayNumber(session.scheduledAt, format))}>
        {(isLater ? m.calendar_next_one : m.calendar_last_one)({ day: formatDay(session.scheduledAt, now, format) })}
      </Button>
    </EmptyState>
  );
}
