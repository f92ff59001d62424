import { Copy, Plus } from 'lucide-react';
import { useId } from 'react';
import type { DayWindows } from '../../api/availability/own-hooks.ts';
import { Button } from '../../components/button.tsx';
import { m } from '../../messages/messages.ts';
import { weekdayName } from './hours-words.ts';
import { IconButton } from './icon-button.tsx';
import { useDayDraft } from './use-day-draft.ts';
import type { Week } from './use-week.ts';
import { nextWindow, readDrafts } from './window-draft.ts';
import { WindowLines } from './window-lines.tsx';

interface WeekListProps {
  week: Week;
  onCopy: (weekday: number) => void;
}

/** The week as times to type, a day under the other. Does all that the bars do. */
export function WeekList({ week, onCopy }: WeekListProps) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {week.days.map((day) => (
        <Day key={day.weekday} day={day} week={week} onCopy={() => onCopy(day.weekday)} />
      ))}
    </ul>
  );
}

interface DayProps {
  day: DayWindows;
  week: Week;
  onCopy: () => void;
}

function Day({ day: { weekday, windows }, week, onCopy }: DayProps) {
  const id = useId();
  const name = weekdayName(weekday, week.format);
  const draft = useDayDraft(windows, (next) => week.setDay(weekday, next));
  const offered = nextWindow(readDrafts(draft.drafts) ?? windows);
  const isClosed = draft.drafts.length === 0;
  return (
    <li
      aria-labelledby={id}
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 py-3 md:grid-cols-[7.5rem_minmax(0,1fr)_auto]"
    >
      <h3 id={id} className="flex min-h-(--hit) items-center self-start text-16 font-semi">
        {name}
      </h3>
      <div className="col-span-2 row-start-2 flex min-w-0 flex-col gap-1 md:col-span-1 md:col-start-2 md:row-start-1">
        {isClosed && <p className="flex min-h-(--hit) items-center text-ink-2">{m.hours_closed()}</p>}
        <WindowLines
          day={name}
          drafts={draft.drafts}
          problems={draft.problems}
          format={week.format}
          onChange={draft.change}
          onRemove={draft.remove}
          onLeave={draft.commit}
        />
        {offered !== null && (
          <div>
            <Button
              kind="text"
              className="-ms-4"
              aria-label={isClosed ? m.hours_open_day({ day: name }) : m.hours_add_window_to({ day: name })}
              onClick={() => draft.add(offered)}
            >
              <Plus aria-hidden="true" />
              {isClosed ? m.hours_open() : m.hours_add_window()}
            </Button>
          </div>
        )}
      </div>
      <IconButton icon={Copy} label={m.hours_copy_day({ day: name })} onClick={onCopy} />
    </li>
  );
}
