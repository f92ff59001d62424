import { CloudOff, MapPin, Plus, Video, X } from 'lucide-react';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { OptionRow } from '../../components/option-row.tsx';
import { Plates } from '../../components/plates.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { formatDay, formatMinutes, formatTime, formatZone, type TimeFormat } from '../../domain/format-time.ts';
import { MAX_CHOICES, SESSION_DURATIONS } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import type { BookableDay } from './bookable-days.ts';
import type { BookableTrainer } from './bookable-trainer.ts';
import type { BookingDraft } from './booking-draft.ts';
import { DayStrip } from './day-strip.tsx';
import { SlotList } from './slot-list.tsx';

interface WhenStepProps {
  trainer: BookableTrainer;
  draft: BookingDraft;
  days: readonly BookableDay[];
  isLoading: boolean;
  isSettling: boolean;
  isOwnTime: (slot: Date) => boolean;
  /** When this device last heard of the trainer's hours, where it cannot ask now. */
  asOf: Date | null;
  format: TimeFormat;
  now: Date;
  onChange: (change: Partial<BookingDraft>) => void;
}

/** How long, how, where, and when: the first and most important of the three steps. */
export function WhenStep(props: WhenStepProps) {
  const { trainer, draft, onChange, format } = props;
  const kinds = [
    { value: 'online' as const, label: m.booking_online(), icon: <Video aria-hidden="true" /> },
    { value: 'in_person' as const, label: m.booking_in_person(), icon: <MapPin aria-hidden="true" /> },
  ];
  return (
    <div className="grid gap-6 lg:grid-cols-[21rem_minmax(0,1fr)] lg:gap-10">
      <div className="flex flex-col gap-4">
        <OptionRow
          legend={m.booking_length()}
          value={`${draft.durationMinutes}`}
          onChange={(minutes) => onChange({ durationMinutes: durationOf(minutes), starts: [] })}
          options={SESSION_DURATIONS.map((minutes, index) => ({
            value: `${minutes}`,
            label: formatMinutes(minutes, format.locale),
            picture: <Plates count={PLATES[index] ?? 1} className="h-7" />,
          }))}
        />
        {trainer.rules.offersOnline && trainer.rules.offersInPerson && (
          <OptionRow
            legend={m.booking_kind()}
            value={draft.type}
            onChange={(type) => onChange({ type })}
            options={kinds}
          />
        )}
        {draft.type === 'in_person' && <PlaceChoice trainer={trainer} draft={draft} onChange={onChange} />}
      </div>
      <Times {...props} />
    </div>
  );
}

const PLATES = [1, 2, 3] as const;

function durationOf(value: string): BookingDraft['durationMinutes'] {
  return SESSION_DURATIONS.find((minutes) => `${minutes}` === value) ?? 60;
}

function PlaceChoice({ trainer, draft, onChange }: Pick<WhenStepProps, 'trainer' | 'draft' | 'onChange'>) {
  const { places } = trainer;
  const [only] = places;
  if (only === undefined) return <p className="text-14 text-ink-2">{m.booking_no_place({ name: trainer.name })}</p>;
  if (places.length === 1) {
    return (
      <p className="text-14 text-ink-2">
        <span className="block font-medium text-ink">{only.name}</span>
        {only.address}
      </p>
    );
  }
  return (
    <SelectField
      label={m.booking_where()}
      value={draft.placeId ?? only.id}
      choices={places.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(placeId) => onChange({ placeId })}
      hint={places.find(({ id }) => id === (draft.placeId ?? only.id))?.address}
    />
  );
}

function Times(props: WhenStepProps) {
  const { trainer, draft, days, isLoading, isSettling, isOwnTime, asOf, format, now, onChange } = props;
  const chosen = useMemo(() => draft.starts.map((start) => new Date(start)), [draft.starts]);
  const [wanted, setWanted] = useState<number | null>(null);
  const [adding, setAdding] = useState(false);
  const day =
    days.find((one) => one.day === wanted) ??
    days.find(({ slots }) => slots.some((slot) => slot.getTime() === chosen[0]?.getTime())) ??
    days.find(({ slots }) => slots.length > 0);

  const choose = useSteady((slot: Date) => {
    // This time is of another length than the one that was just asked for, and about to give way to those that are.
    if (isSettling) return;
    const iso = slot.toISOString();
    const others = draft.starts.filter((start) => start !== iso);
    const isChosen = others.length < draft.starts.length;
    setAdding(false);
    if (isChosen) onChange({ starts: others });
    else onChange({ starts: adding ? [...draft.starts, iso].slice(0, MAX_CHOICES) : [iso, ...draft.starts.slice(1)] });
  });
  const months = useMemo(
    () => new Intl.DateTimeFormat(format.locale, { timeZone: format.timeZone, month: 'long' }),
    [format],
  );
  const show = useCallback((one: BookableDay) => setWanted(one.day), []);

  // What is not known yet is not "nothing".
  if (day === undefined && isLoading) {
    return <div aria-hidden="true" className="breathe h-64 rounded-card bg-sunken" />;
  }
  if (day === undefined) {
    return (
      <EmptyState title={m.booking_nothing_free_title({ days: trainer.rules.horizonDays })}>
        {m.booking_nothing_free({ name: trainer.name })}
      </EmptyState>
    );
  }

  return (
    <section aria-label={m.booking_times()} className="min-w-0">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-20 font-semi">{months.format(day.startsAt)}</h2>
        <p className="text-14 text-ink-2">{zoneWords(day, format)}</p>
      </div>
      <DayStrip days={days} chosen={day} format={format} now={now} onChoose={show} />
      <h3 className="mt-5 text-20 font-semi">{formatDay(day.startsAt, now, format)}</h3>
      {asOf !== null && (
        <p className="mt-1 flex items-center gap-2 text-14 text-ink-2">
          <CloudOff aria-hidden="true" className="size-5 shrink-0" />
          {m.booking_as_of({ day: formatDay(asOf, now, format), time: formatTime(asOf, format) })}
        </p>
      )}
      <div className="mt-4">
        {day.slots.length === 0 ? (
          <p className="text-16 text-ink-2">
            {day.isOpen ? m.booking_day_full({ name: trainer.name }) : m.booking_day_closed({ name: trainer.name })}
          </p>
        ) : (
          <SlotList
            slots={day.slots}
            chosen={chosen}
            isOwnTime={isOwnTime}
            format={format}
            now={now}
            onChoose={choose}
          />
        )}
      </div>
      {chosen.length > 0 && (
        <Choices
          chosen={chosen}
          format={format}
          now={now}
          adding={adding}
          repeats={draft.everyWeeks > 0}
          onAdd={() => setAdding(true)}
          onRemove={(start) => onChange({ starts: draft.starts.filter((one) => one !== start.toISOString()) })}
        />
      )}
    </section>
  );
}

/** The same function at each render, that does what the latest of them would. */
function useSteady<Input>(latest: (input: Input) => void): (input: Input) => void {
  const ref = useRef(latest);
  useLayoutEffect(() => {
    ref.current = latest;
  }, [latest]);
  return useCallback((input) => ref.current(input), []);
}

interface ChoicesProps {
  chosen: readonly Date[];
  format: TimeFormat;
  now: Date;
  adding: boolean;
  /** Of a series one start is wished: second choices would be lost with it. */
  repeats: boolean;
  onAdd: () => void;
  onRemove: (start: Date) => void;
}

/** What is wished so far, and a second and a third choice in case somebody is first. */
function Choices({ chosen, format, now, adding, repeats, onAdd, onRemove }: ChoicesProps) {
  return (
    <section aria-label={m.booking_choices()} className="mt-6 border-t border-line pt-4">
      {chosen.length > 1 && (
        <ol className="mb-2 flex flex-col gap-1">
          {chosen.map((start, index) => {
            const when = `${formatDay(start, now, format)}, ${formatTime(start, format)}`;
            return (
              <li key={start.getTime()} className="flex min-h-11 items-center justify-between gap-2 text-16">
                <span>
                  <span className="text-ink-3">{m.booking_choice({ rank: `${index + 1}` })}</span> {when}
                </span>
                <button
                  type="button"
                  aria-label={m.booking_choice_remove({ when })}
                  onClick={() => onRemove(start)}
                  className="flex size-11 items-center justify-center rounded-card hover:bg-sunken"
                >
                  <X aria-hidden="true" className="size-5" />
                </button>
              </li>
            );
          })}
        </ol>
      )}
      {repeats && <p className="text-14 text-ink-2">{m.booking_choice_series()}</p>}
      {chosen.length < MAX_CHOICES && !repeats && (
        <button
          type="button"
          aria-pressed={adding}
          onClick={onAdd}
          className="flex min-h-11 items-center gap-2 text-start text-14 font-semi text-brand-text hover:underline"
        >
          <Plus aria-hidden="true" className="size-5 shrink-0" />
          {chosen.length === 1 ? m.booking_choice_second() : m.booking_choice_third()}
        </button>
      )}
      <p role="status" className="text-14 text-ink-2">
        {adding ? m.booking_choice_pick() : ''}
      </p>
    </section>
  );
}

function zoneWords(day: BookableDay, format: TimeFormat): string {
  return m.booking_zone({ zone: formatZone(day.slots[0] ?? day.startsAt, format) });
}
