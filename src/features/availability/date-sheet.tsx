import { Plus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import * as v from 'valibot';
import { useHoursCommands } from '../../api/availability/own-hooks.ts';
import { useDraft, type Draft } from '../../api/drafts.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { CONTROL_CLASS, Field } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { OptionRow } from '../../components/option-row.tsx';
import { Sheet } from '../../components/sheet.tsx';
import type { OpenHours } from '../../domain/availability.ts';
import { isoToDay, isoWeekday } from '../../domain/calendar-period.ts';
import type { TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { dateWords, hoursRefusal, weekdayName, windowsWords } from './hours-words.ts';
import { SheetButtons } from './sheet-buttons.tsx';
import { useSayDone } from './undo.tsx';
import { nextWindow, readDraft, readDrafts, toDraft, type WindowDraft } from './window-draft.ts';
import { WindowLines } from './window-lines.tsx';

interface DateSheetProps {
  /** Null: one is to be chosen. */
  localDate: string | null;
  hours: OpenHours;
  format: TimeFormat;
  today: string;
  onClose: () => void;
}

const Kept = v.object({
  date: v.string(),
  kind: v.picklist(['closed', 'open']),
  drafts: v.array(v.object({ start: v.string(), end: v.string(), nextDay: v.boolean() })),
});
type Typed = v.InferOutput<typeof Kept>;

/** One date that differs from its weekday: other hours, or closed. What is entered outlives a reload. */
export function DateSheet(props: DateSheetProps) {
  const draft = useDraft('date', props.localDate ?? 'new', Kept);
  return draft.isLoading ? null : <DateForm {...props} draft={draft} />;
}

function DateForm({ localDate, hours, format, today, onClose, draft }: DateSheetProps & { draft: Draft<Typed> }) {
  const standing = localDate === null ? undefined : hours.dates.get(localDate);
  const [typed, setTyped] = useState<Typed>(
    () =>
      draft.draft ?? {
        date: localDate ?? '',
        kind: standing?.length === 0 ? 'closed' : 'open',
        drafts: (standing ?? [[540, 1020]]).map(toDraft),
      },
  );
  const { date, kind, drafts } = typed;
  const [isJudged, setJudged] = useState(false);
  const [problem, setProblem] = useState<{ column: unknown; text: string } | null>(null);
  const commands = useHoursCommands();
  const once = useOnce((text) => setProblem({ column: null, text }));
  const sayDone = useSayDone();
  const { timeZone } = format;
  const dateProblem = problem?.column === 'local_date' ? problem.text : null;
  const offered = nextWindow(readDrafts(drafts) ?? []);

  async function leave() {
    // A draft that could not be removed is only shown again.
    await draft.clear().catch(() => undefined);
    onClose();
  }

  async function write(windows: Parameters<typeof commands.setDate>[0]['windows']) {
    const result = await commands.setDate({ localDate: date, windows, timeZone });
    if (!result.ok) {
      setProblem({ column: result.error.detail?.['column'], text: hoursRefusal(result.error) });
      return;
    }
    const words = { date: dateWords(date, today, format), hours: windowsWords(windows ?? [], format) };
    const { before, merged } = result.value;
    const said = merged ? m.hours_done_date_merged(words) : m.hours_done_date(words);
    sayDone(windows === null ? m.hours_done_date_removed(words) : said, () =>
      commands.setDate({ ...before, timeZone }),
    );
    await leave();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setJudged(true);
    const windows = kind === 'closed' ? [] : readDrafts(drafts);
    if (windows !== null) void once(() => write(windows));
  }

  function change(changes: Partial<Typed>) {
    const next = { ...typed, ...changes };
    setTyped(next);
    setProblem(null);
    draft.save(next);
  }

  function changeHours(next: WindowDraft[]) {
    change({ drafts: next });
    setJudged(false);
  }

  return (
    <Sheet title={localDate === null ? m.hours_date_add() : dateWords(localDate, today, format)} onClose={onClose}>
      <form noValidate onSubmit={submit} className="mt-4 flex flex-col gap-5">
        {localDate === null && (
          <Field label={m.hours_date_label()} hint={usualWords(date, hours, format)} error={dateProblem}>
            {(control) => (
              <input
                {...control}
                type="date"
                min={today}
                value={date}
                onChange={(event) => change({ date: event.target.value })}
                className={CONTROL_CLASS}
              />
            )}
          </Field>
        )}
        <OptionRow
          legend={m.hours_date_kind()}
          value={kind}
          onChange={(chosen) => change({ kind: chosen })}
          options={[
            { value: 'open', label: m.hours_date_open() },
            { value: 'closed', label: m.hours_date_closed() },
          ]}
        />
        {kind === 'open' && (
          <div>
            <WindowLines
              day={m.hours_that_day()}
              drafts={drafts}
              problems={drafts.map((one) => (isJudged ? problemOf(one) : null))}
              format={format}
              onChange={(index, one) => changeHours(drafts.with(index, one))}
              onRemove={(index) =>
                drafts.length === 1 ? change({ kind: 'closed' }) : changeHours(drafts.toSpliced(index, 1))
              }
            />
            {offered !== null && (
              <Button kind="text" className="-ms-4 mt-1" onClick={() => changeHours([...drafts, toDraft(offered)])}>
                <Plus aria-hidden="true" />
                {m.hours_add_window()}
              </Button>
            )}
          </div>
        )}
        {problem !== null && (localDate !== null || dateProblem === null) && (
          <Notice kind="failed">{problem.text}</Notice>
        )}
        <SheetButtons
          onClose={() => void leave()}
          removal={
            standing === undefined ? null : { label: m.hours_date_remove(), remove: () => void once(() => write(null)) }
          }
        />
      </form>
    </Sheet>
  );
}

function problemOf(draft: WindowDraft) {
  const read = readDraft(draft);
  return 'problem' in read ? read.problem : null;
}

function usualWords(date: string, { week }: OpenHours, format: TimeFormat): string {
  const day = isoToDay(date);
  if (day === null) return m.hours_date_hint();
  const weekday = isoWeekday(day);
  const hours = windowsWords(week.get(weekday) ?? [], format);
  return m.hours_date_usual({ day: weekdayName(weekday, format), hours });
}
