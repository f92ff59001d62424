import { Copy, Trash2 } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import type { TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { shownSpan } from './bar-drag.ts';
import { DayBars, type DayBarsHandle } from './day-bars.tsx';
import { timeWords, weekdayName, windowWords } from './hours-words.ts';
import { IconButton } from './icon-button.tsx';
import type { Week } from './use-week.ts';

interface WeekBarsProps {
  week: Week;
  onCopy: (weekday: number) => void;
}

/** Which window is taken hold of, by its day and its start. */
interface Chosen {
  weekday: number;
  start: number;
}

/** The week as bars on seven tracks: draw, drag, stretch. The list beside it does the same by typing. */
export function WeekBars({ week, onCopy }: WeekBarsProps) {
  const hintId = useId();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  /** Of the day that was chosen: what its bars are at is for them to know. */
  const bars = useRef<DayBarsHandle>(null);
  const [wholeDay, setWholeDay] = useState(false);
  const open = shownSpan(week.days.map(({ windows }) => windows));
  const span = wholeDay ? { from: 0, to: Math.max(open.to, 1440) } : open;
  const day = week.days.find(({ weekday }) => weekday === chosen?.weekday);
  const window = day?.windows.find(([start]) => start === chosen?.start);

  return (
    <div>
      <Axis span={span} format={week.format} />
      <ul className="flex flex-col gap-2">
        {week.days.map(({ weekday, windows }) => (
          <li key={weekday} className={ROW}>
            <h3 className="text-14 font-semi md:text-16">
              <span aria-hidden="true">{weekdayName(weekday, week.format, 'short')}</span>
              <span className="sr-only">{weekdayName(weekday, week.format)}</span>
            </h3>
            <DayBars
              ref={chosen?.weekday === weekday ? bars : null}
              day={weekdayName(weekday, week.format)}
              windows={windows}
              span={span}
              format={week.format}
              hintId={hintId}
              chosen={chosen?.weekday === weekday ? chosen.start : null}
              onChoose={(start) => setChosen({ weekday, start })}
              store={(next) => week.setDay(weekday, next)}
            />
            <IconButton
              icon={Copy}
              label={m.hours_copy_day({ day: weekdayName(weekday, week.format) })}
              onClick={() => onCopy(weekday)}
            />
          </li>
        ))}
      </ul>
      <div className="mt-2 flex min-h-(--hit) flex-wrap items-center gap-x-4 gap-y-1">
        {day !== undefined && window !== undefined ? (
          <>
            <p className="tabular min-w-0 grow text-14 font-medium">
              {m.hours_day_hours({
                day: weekdayName(day.weekday, week.format),
                hours: windowWords(window, week.format),
              })}
            </p>
            <Button onClick={() => bars.current?.removeAt(window[0])}>
              <Trash2 aria-hidden="true" />
              {m.hours_remove()}
            </Button>
          </>
        ) : (
          <p className="min-w-0 grow text-14 text-ink-2">{m.hours_bars_hint()}</p>
        )}
        <Button kind="text" className="-mx-4" onClick={() => setWholeDay(!wholeDay)}>
          {wholeDay ? m.hours_fewer_hours() : m.hours_whole_day()}
        </Button>
      </div>
      <p id={hintId} hidden>
        {m.hours_bars_keys()}
      </p>
    </div>
  );
}

const ROW =
  'grid grid-cols-[2.25rem_minmax(0,1fr)_auto] items-center gap-1 md:grid-cols-[3rem_minmax(0,1fr)_auto] md:gap-2';

function Axis({ span: { from, to }, format }: { span: { from: number; to: number }; format: TimeFormat }) {
  const hours = Array.from({ length: (to - from) / 120 + 1 }, (_, index) => from + index * 120);
  return (
    <div aria-hidden="true" className={`${ROW} mb-1`}>
      <span />
      <div className="relative h-4">
        {hours.map((minute, index) => (
          <span
            key={minute}
            style={{ insetInlineStart: `${((minute - from) / (to - from)) * 100}%` }}
            className={`tabular absolute w-12 -ms-6 text-center text-12 text-ink-3 ${index % 2 === 1 ? 'hidden md:block' : ''}`}
          >
            {shortTime(minute, format)}
          </span>
        ))}
      </div>
      <span className="w-(--hit)" />
    </div>
  );
}

/** `06`, or `6 AM`: whole hours need no minutes. */
function shortTime(minute: number, format: TimeFormat): string {
  const words = timeWords(minute, format);
  return words.replace(/[:.]00/u, '');
}
