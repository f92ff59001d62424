import { useImperativeHandle, useRef, type CSSProperties, type KeyboardEvent, type Ref } from 'react';
import type { TimeWindow } from '../../domain/availability.ts';
import type { TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { SNAP } from './bar-drag.ts';
import { timeWords, windowWords } from './hours-words.ts';
import { useBarDrag, type BarDrag } from './use-bar-drag.ts';

/** What a button elsewhere can do to a day's bars. */
export type DayBarsHandle = Pick<BarDrag, 'removeAt'>;

interface DayBarsProps {
  ref: Ref<DayBarsHandle>;
  day: string;
  windows: readonly TimeWindow[];
  /** The minutes that the track shows. */
  span: { from: number; to: number };
  format: TimeFormat;
  /** Says which keys there are. */
  hintId: string;
  /** The start of the window that was chosen. */
  chosen: number | null;
  onChoose: (start: number) => void;
  store: (windows: readonly TimeWindow[]) => Promise<'changed' | 'same' | 'refused'>;
}

/** One day's track with its windows. Empty track draws, a bar moves, its ends stretch. */
export function DayBars({ ref, day, windows, span, format, hintId, chosen, onChoose, store }: DayBarsProps) {
  const trackRef = useRef<HTMLDivElement>(null);
  const drag = useBarDrag({ windows, span, store, onSelect: onChoose });
  useImperativeHandle(ref, () => ({ removeAt: drag.removeAt }));
  const length = span.to - span.from;
  const at = (minute: number) => `${((minute - span.from) / length) * 100}%`;

  function onKeyDown(event: KeyboardEvent, index: number) {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      drag.remove(index);
      return;
    }
    // What keys have done and is not stored yet comes before what the screen would undo.
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z' && drag.takeBack()) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const isReversed = trackRef.current !== null && getComputedStyle(trackRef.current).direction === 'rtl';
    const isLater = (event.key === 'ArrowRight') !== isReversed;
    drag.nudge(index, event.shiftKey ? 'end' : 'move', isLater ? SNAP : -SNAP);
  }

  return (
    <div
      ref={trackRef}
      onPointerDown={drag.onPointerDown}
      // Up and down is the page's: across is drawing.
      className="relative h-(--hit) cursor-crosshair touch-pan-y overflow-hidden rounded-card border border-line bg-sunken select-none"
    >
      <HourLines span={span} />
      {drag.shown.length === 0 && (
        <span className="pointer-events-none absolute inset-y-0 start-3 flex items-center text-14 text-ink-3">
          {m.hours_closed()}
        </span>
      )}
      {drag.shown
        .map((window, index) => ({ window, index }))
        // The same bar while it is dragged: its times change, its place among the others does not.
        .map(({ window, index }) => (
          <Bar
            key={index}
            index={index}
            label={m.hours_day_hours({ day, hours: windowWords(window, format) })}
            from={timeWords(window[0], format)}
            until={timeWords(window[1], format)}
            isHeld={drag.held === index || (drag.held === null && chosen === window[0])}
            hintId={hintId}
            style={{ insetInlineStart: at(window[0]), width: `${((window[1] - window[0]) / length) * 100}%` }}
            onKeyDown={(event) => onKeyDown(event, index)}
            onClick={() => onChoose(window[0])}
          />
        ))}
    </div>
  );
}

interface BarProps {
  index: number;
  label: string;
  from: string;
  until: string;
  isHeld: boolean;
  hintId: string;
  style: CSSProperties;
  onKeyDown: (event: KeyboardEvent) => void;
  onClick: () => void;
}

/** Says its times in one line where they fit, in two where it is narrow. */
function Bar({ index, label, from, until, isHeld, hintId, ...rest }: BarProps) {
  // Twelve hours take more room than twenty-four.
  const isLong = from.length + until.length > 10;
  return (
    <button
      type="button"
      data-bar={index}
      aria-label={label}
      aria-pressed={isHeld}
      aria-describedby={hintId}
      {...rest}
      className={`@container absolute inset-y-0 cursor-grab overflow-hidden rounded-card border-2 border-brand text-12 font-semi outline-offset-[-4px]! active:cursor-grabbing md:text-14 ${isHeld ? 'z-10 bg-brand text-on-brand' : 'bg-open text-brand-text'}`}
    >
      <Edge edge="start" isHeld={isHeld} />
      <span
        aria-hidden="true"
        className={`tabular hidden flex-col items-center justify-center leading-4 whitespace-nowrap @min-[3rem]:flex ${isLong ? '@min-[9rem]:flex-row' : '@min-[6.5rem]:flex-row'}`}
      >
        <span>{from}</span>
        <span className={`hidden ${isLong ? '@min-[9rem]:inline' : '@min-[6.5rem]:inline'}`}>–</span>
        <span>{until}</span>
      </span>
      <Edge edge="end" isHeld={isHeld} />
    </button>
  );
}

function Edge({ edge, isHeld }: { edge: 'start' | 'end'; isHeld: boolean }) {
  return (
    <span
      data-edge={edge}
      className={`absolute inset-y-0 flex w-[clamp(0.5rem,25%,1.5rem)] cursor-ew-resize items-center ${edge === 'start' ? 'start-0 justify-start ps-1' : 'end-0 justify-end pe-1'}`}
    >
      {isHeld && <span className="h-1/2 w-1 rounded-full bg-on-brand" />}
    </span>
  );
}

function HourLines({ span: { from, to } }: { span: { from: number; to: number } }) {
  const lines = Array.from({ length: Math.max((to - from) / 120 - 1, 0) }, (_, index) => (index + 1) * 120);
  return lines.map((minutes) => (
    <span
      key={minutes}
      aria-hidden="true"
      style={{ insetInlineStart: `${(minutes / (to - from)) * 100}%` }}
      className={`pointer-events-none absolute inset-y-0 w-px ${from + minutes === 1440 ? 'bg-line-strong' : 'bg-line'}`}
    />
  ));
}
