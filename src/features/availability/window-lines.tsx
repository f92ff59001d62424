import { CircleAlert, Info, Trash2 } from 'lucide-react';
import { useId, useRef, type FocusEvent, type KeyboardEvent } from 'react';
import { CONTROL_CLASS } from '../../components/field.tsx';
import type { TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { SHORTEST_SESSION, timeWords } from './hours-words.ts';
import { IconButton } from './icon-button.tsx';
import { readDraft, type DraftProblem, type WindowDraft } from './window-draft.ts';

interface WindowLinesProps {
  /** Whose hours they are, for screen readers: `Monday`. */
  day: string;
  drafts: readonly WindowDraft[];
  /** By line: what keeps it from being a window. */
  problems: readonly (DraftProblem | null)[];
  format: TimeFormat;
  onChange: (index: number, draft: WindowDraft) => void;
  onRemove: (index: number) => void;
  /** The focus has left a line, or Enter was pressed in it. */
  onLeave?: () => void;
}

/** The windows of a day as times to type: one a line. */
export function WindowLines({ drafts, ...props }: WindowLinesProps) {
  return (
    <ul className="flex flex-col gap-2">
      {drafts
        .map((draft, index) => ({ draft, index }))
        // Lines have no name of their own, and never change places while they are typed in.
        .map(({ draft, index }) => (
          <WindowLine key={index} index={index} draft={draft} {...props} />
        ))}
    </ul>
  );
}

type WindowLineProps = Omit<WindowLinesProps, 'drafts'> & { index: number; draft: WindowDraft };

function WindowLine({ day, index, draft, problems, format, onChange, onRemove, onLeave }: WindowLineProps) {
  const saidId = useId();
  const lineRef = useRef<HTMLLIElement>(null);
  const problem = problems[index] ?? null;
  const said = problem === null ? hint(draft) : PROBLEMS[problem]();
  const place = { day, place: index + 1 };

  function onBlur({ relatedTarget }: FocusEvent) {
    if (lineRef.current?.contains(relatedTarget) !== true) onLeave?.();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') onLeave?.();
  }

  const field = (label: string, key: 'start' | 'end') => (
    <input
      type="time"
      aria-label={label}
      aria-invalid={problem === null ? undefined : true}
      aria-describedby={said === null ? undefined : saidId}
      value={draft[key]}
      onChange={(event) => onChange(index, { ...draft, [key]: event.target.value })}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
      className={`${CONTROL_CLASS} tabular w-33 min-w-0 shrink`}
    />
  );

  return (
    <li ref={lineRef}>
      <div className="flex items-center gap-2">
        {field(m.hours_start_label(place), 'start')}
        <span aria-hidden="true" className="text-ink-3">
          –
        </span>
        {field(m.hours_end_label(place), 'end')}
        <IconButton
          icon={Trash2}
          label={m.hours_remove_window(place)}
          onClick={() => onRemove(index)}
          onBlur={onBlur}
        />
      </div>
      {isNextDay(draft) && (
        <p className="mt-1 text-14 text-ink-2">{m.hours_until_next_day({ time: ended(draft, format) })}</p>
      )}
      {said !== null && (
        <p
          id={saidId}
          role={problem === null ? undefined : 'alert'}
          className={`mt-1 flex items-start gap-1.5 text-14 font-medium ${problem === null ? 'text-pending' : 'text-cancelled'}`}
        >
          {problem === null ? (
            <Info aria-hidden="true" className={ICON} />
          ) : (
            <CircleAlert aria-hidden="true" className={ICON} />
          )}
          {said}
        </p>
      )}
      {problem === 'order' && (
        <button
          type="button"
          onClick={() => onChange(index, { ...draft, nextDay: true })}
          onBlur={onBlur}
          className="inline-flex min-h-(--hit) items-center text-14 font-semi text-brand-text underline underline-offset-4 hover:no-underline"
        >
          {m.hours_make_next_day({ time: ended(draft, format) })}
        </button>
      )}
    </li>
  );
}

const ICON = 'size-5 shrink-0';

const PROBLEMS: Readonly<Record<DraftProblem, () => string>> = {
  missing: m.hours_problem_missing,
  order: m.hours_problem_order,
};

/** Allowed, and probably not meant. */
function hint(draft: WindowDraft): string | null {
  const read = readDraft(draft);
  if (!('window' in read) || read.window[1] - read.window[0] >= SHORTEST_SESSION) return null;
  return m.hours_too_short({ minutes: SHORTEST_SESSION });
}

function isNextDay(draft: WindowDraft): boolean {
  const read = readDraft(draft);
  return 'window' in read && read.window[1] > 1440;
}

function ended({ end }: WindowDraft, format: TimeFormat): string {
  const [hours = 0, minutes = 0] = end.split(':').map(Number);
  return timeWords(hours * 60 + minutes, format);
}
