import { SelectField } from '../../components/select-field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { TEXT_LIMITS, textLength } from '../../domain/limits.ts';
import { m } from '../../messages/messages.ts';
import type { BookableTrainer } from './bookable-trainer.ts';
import { REPEATS, type BookingDraft } from './booking-draft.ts';

interface WhatStepProps {
  trainer: BookableTrainer;
  draft: BookingDraft;
  onChange: (change: Partial<BookingDraft>) => void;
}

/** What the session is about, what the trainer should know, and whether it comes back every week. */
export function WhatStep({ trainer, draft, onChange }: WhatStepProps) {
  const focusIsTooLong = textLength(draft.focusArea) > TEXT_LIMITS.focus_area;
  const noteLength = textLength(draft.note);
  return (
    <div className="flex max-w-160 flex-col gap-5">
      <div>
        <TextField
          label={m.booking_focus()}
          name="focus"
          optional
          value={draft.focusArea}
          onChange={(focusArea) => onChange({ focusArea })}
          hint={m.booking_focus_hint()}
          error={focusIsTooLong ? m.booking_focus_too_long({ limit: TEXT_LIMITS.focus_area }) : null}
        />
        {trainer.specialties.length > 0 && (
          <ul aria-label={m.booking_focus_offers({ name: trainer.name })} className="mt-2 flex flex-wrap gap-2">
            {trainer.specialties.map((specialty) => (
              <li key={specialty}>
                <button
                  type="button"
                  aria-pressed={draft.focusArea === specialty}
                  onClick={() => onChange({ focusArea: draft.focusArea === specialty ? '' : specialty })}
                  className="min-h-11 rounded-card border border-line-strong bg-surface px-3 text-14 font-medium wrap-anywhere hover:bg-sunken aria-pressed:border-brand aria-pressed:bg-brand-soft aria-pressed:text-brand-text"
                >
                  {specialty}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <TextArea
        label={m.booking_note({ name: trainer.name })}
        optional
        value={draft.note}
        onChange={(note) => onChange({ note })}
        length={noteLength}
        limit={TEXT_LIMITS.client_note}
        hint={m.booking_note_hint()}
        error={noteLength > TEXT_LIMITS.client_note ? m.booking_note_too_long() : null}
      />
      {draft.starts.length === 1 && <Repeat draft={draft} onChange={onChange} />}
    </div>
  );
}

const COUNTS = [2, 3, 4, 6, 8, 10, 12, 16, 20, 26, 39, 52] as const;

const WEEKS_A_YEAR = 52;

/** A series ends within a year. */
function countsFor(everyWeeks: number): number[] {
  return COUNTS.filter((count) => count * everyWeeks <= WEEKS_A_YEAR);
}

/** A series has one wished start: with second choices there would be no telling which dates are meant. */
function Repeat({ draft, onChange }: Pick<WhatStepProps, 'draft' | 'onChange'>) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label={m.booking_repeat()}
        value={`${draft.everyWeeks}`}
        choices={REPEATS.map((weeks) => ({ value: `${weeks}`, label: m.booking_repeat_every({ weeks: `${weeks}` }) }))}
        onChange={(weeks) => {
          const everyWeeks = REPEATS.find((one) => `${one}` === weeks) ?? 0;
          onChange({
            everyWeeks,
            occurrences: Math.min(draft.occurrences, countsFor(everyWeeks).at(-1) ?? 2),
            skipped: [],
          });
        }}
      />
      {draft.everyWeeks > 0 && (
        <SelectField
          label={m.booking_times_in_all()}
          value={`${draft.occurrences}`}
          choices={countsFor(draft.everyWeeks).map((count) => ({
            value: `${count}`,
            label: m.booking_times_count({ count }),
          }))}
          onChange={(count) => onChange({ occurrences: Number(count), skipped: [] })}
        />
      )}
    </div>
  );
}

/** Whether what was typed can be sent. */
export function isWhatSendable(draft: BookingDraft): boolean {
  return textLength(draft.focusArea) <= TEXT_LIMITS.focus_area && textLength(draft.note) <= TEXT_LIMITS.client_note;
}
