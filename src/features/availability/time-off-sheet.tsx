import { useState, type FormEvent } from 'react';
import * as v from 'valibot';
import { useHoursCommands, type TimeOff } from '../../api/availability/own-hooks.ts';
import { useDraft, type Draft } from '../../api/drafts.ts';
import { useOnce } from '../../api/use-once.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { CONTROL_CLASS, Field } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { formatZone, type TimeFormat } from '../../domain/format-time.ts';
import { TEXT_LIMITS, textLength } from '../../domain/limits.ts';
import { addDays } from '../../domain/local-time.ts';
import { enterTimeAway, readTimeAway, type EnteredTimeAway } from '../../domain/time-off.ts';
import { m } from '../../messages/messages.ts';
import { hoursRefusal } from './hours-words.ts';
import { SheetButtons } from './sheet-buttons.tsx';
import { useSayDone } from './undo.tsx';

interface TimeOffSheetProps {
  /** Null: new. */
  timeOff: TimeOff | null;
  format: TimeFormat;
  today: string;
  onClose: () => void;
}

const Kept = v.object({
  isWholeDays: v.boolean(),
  firstDate: v.string(),
  lastDate: v.string(),
  startTime: v.string(),
  endTime: v.string(),
  reason: v.string(),
});
type Typed = v.InferOutput<typeof Kept>;

/** When one is away, in whole days or by the clock; the reason is for oneself. What is entered outlives a reload. */
export function TimeOffSheet(props: TimeOffSheetProps) {
  const draft = useDraft('time-off', props.timeOff?.id ?? 'new', Kept);
  return draft.isLoading ? null : <TimeOffForm {...props} draft={draft} />;
}

function TimeOffForm({ timeOff, format, today, onClose, draft }: TimeOffSheetProps & { draft: Draft<Typed> }) {
  const { timeZone } = format;
  const [entered, setEntered] = useState<Typed>(
    () =>
      draft.draft ?? {
        ...(timeOff === null ? fresh(today) : enterTimeAway(timeOff, timeZone)),
        reason: timeOff?.reason ?? '',
      },
  );
  const { reason } = entered;
  const [problem, setProblem] = useState<{ column: unknown; text: string } | null>(null);
  const commands = useHoursCommands();
  const once = useOnce((text) => setProblem({ column: null, text }));
  const sayDone = useSayDone();
  const problemAt = (column: string) => (problem?.column === column ? problem.text : null);

  function change(changes: Partial<Typed>) {
    const next = { ...entered, ...changes };
    setEntered(next);
    setProblem(null);
    draft.save(next);
  }

  async function leave() {
    // A draft that could not be removed is only shown again.
    await draft.clear().catch(() => undefined);
    onClose();
  }

  async function save() {
    const { startsAt, endsAt } = readTimeAway(entered, timeZone);
    const result = await commands.saveTimeOff({
      ...(timeOff !== null && { id: timeOff.id }),
      startsAt: startsAt ?? new Date(Number.NaN),
      endsAt: endsAt ?? new Date(Number.NaN),
      reason,
    });
    if (!result.ok) {
      setProblem({ column: result.error.detail?.['column'], text: hoursRefusal(result.error) });
      return;
    }
    const { id, before } = result.value;
    sayDone(m.hours_done_off(), async () =>
      before === null ? commands.removeTimeOff(id) : commands.saveTimeOff(before),
    );
    await leave();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void once(save);
  }

  async function remove({ id }: TimeOff) {
    const result = await commands.removeTimeOff(id);
    const before = result.ok ? result.value.before : null;
    if (before !== null) sayDone(m.hours_done_off_removed(), () => commands.saveTimeOff(before));
    await leave();
  }

  const field = (label: string, key: keyof Omit<EnteredTimeAway, 'isWholeDays'>, error: string | null) => (
    <Field label={label} error={error}>
      {(control) => (
        <input
          {...control}
          type={key.endsWith('Date') ? 'date' : 'time'}
          value={entered[key]}
          onChange={(event) => change({ [key]: event.target.value })}
          className={CONTROL_CLASS}
        />
      )}
    </Field>
  );
  const length = textLength(reason);
  const { isWholeDays } = entered;

  return (
    <Sheet title={timeOff === null ? m.hours_off_add() : m.hours_off_title()} onClose={onClose}>
      <form noValidate onSubmit={submit} className="mt-4 flex flex-col gap-4">
        <Checkbox
          label={m.hours_off_whole_days()}
          checked={isWholeDays}
          onChange={(checked) => change({ isWholeDays: checked })}
        />
        <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-3">
          {field(isWholeDays ? m.hours_off_first_day() : m.hours_off_from_day(), 'firstDate', problemAt('starts_at'))}
          {!isWholeDays && field(m.hours_off_from_time(), 'startTime', null)}
          {field(isWholeDays ? m.hours_off_last_day() : m.hours_off_until_day(), 'lastDate', problemAt('ends_at'))}
          {!isWholeDays && field(m.hours_off_until_time(), 'endTime', null)}
        </div>
        <p className="text-14 text-ink-2">{m.hours_off_zone({ zone: zoneWords(entered, format) })}</p>
        <TextArea
          label={m.hours_off_reason()}
          optional
          hint={m.hours_off_reason_hint()}
          value={reason}
          onChange={(text) => change({ reason: text })}
          length={length}
          limit={TEXT_LIMITS.time_off_reason}
          error={problemAt('time_off_reason')}
        />
        {problem !== null && !PLACED.includes(String(problem.column)) && <Notice kind="failed">{problem.text}</Notice>}
        <SheetButtons
          onClose={() => void leave()}
          removal={
            timeOff === null ? null : { label: m.hours_off_remove(), remove: () => void once(() => remove(timeOff)) }
          }
        />
      </form>
    </Sheet>
  );
}

const PLACED = ['starts_at', 'ends_at', 'time_off_reason'];

/** A day off, tomorrow; by the clock it is the working day. */
function fresh(today: string): EnteredTimeAway {
  const day = addDays(today, 1);
  return { isWholeDays: true, firstDate: day, lastDate: day, startTime: '09:00', endTime: '17:00' };
}

/** As the clocks there will be called then, not today. */
function zoneWords(entered: EnteredTimeAway, format: TimeFormat): string {
  const { startsAt } = readTimeAway(entered, format.timeZone);
  return formatZone(startsAt ?? new Date(`${entered.lastDate || '2000-01-01'}T12:00:00.000Z`), format);
}
