import { ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import type { CalendarSpan } from '../../domain/calendar-period.ts';
import { m } from '../../messages/messages.ts';
import type { CalendarView } from './calendar-search.ts';

interface CalendarToolbarProps {
  title: string;
  /** What one step back or ahead is. */
  span: CalendarSpan;
  view: CalendarView;
  views: readonly { value: CalendarView; label: string }[];
  onView: (view: CalendarView) => void;
  onStep: (direction: 1 | -1) => void;
  onToday: () => void;
  /** Books a session; null in a calendar that only shows them. Beside a grid the list has it, where there is room. */
  onNew: (() => void) | null;
}

export function CalendarToolbar(props: CalendarToolbarProps) {
  const { title, span, view, views, onView, onStep, onToday, onNew } = props;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <h2 className="me-auto min-w-0 text-20 font-semi tracking-tight text-balance xl:text-24">{title}</h2>
      <div className="flex flex-wrap items-center gap-1">
        <Step label={m.calendar_previous({ span })} icon={ChevronLeft} onPress={() => onStep(-1)} />
        <Step label={m.calendar_next({ span })} icon={ChevronRight} onPress={() => onStep(1)} />
        <Button className="ms-1" onClick={onToday}>
          {m.calendar_today()}
        </Button>
      </div>
      <div className="w-full sm:w-auto">
        <Segmented label={m.calendar_view()} options={views} value={view} onChange={onView} />
      </div>
      {onNew !== null && (
        <Button kind="primary" className={`w-full sm:w-auto ${view === 'list' ? '' : 'lg:hidden'}`} onClick={onNew}>
          <Plus aria-hidden="true" />
          {m.calendar_new()}
        </Button>
      )}
    </div>
  );
}

interface StepProps {
  label: string;
  icon: typeof ChevronLeft;
  onPress: () => void;
}

function Step({ label, icon: Icon, onPress }: StepProps) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onPress}
      className="flex size-(--hit) items-center justify-center rounded-card text-ink-2 transition-colors hover:bg-sunken hover:text-ink"
    >
      <Icon aria-hidden="true" className="size-6 rtl:-scale-x-100" />
    </button>
  );
}
