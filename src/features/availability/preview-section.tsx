import { useMemo, useState } from 'react';
import { useClientZones } from '../../api/availability/own-hooks.ts';
import { Segmented } from '../../components/segmented.tsx';
import { SelectField } from '../../components/select-field.tsx';
import type { BookingRules, OpenHours } from '../../domain/availability.ts';
import { dayToIso } from '../../domain/calendar-period.ts';
import { dayNumber, formatMinutes, formatZone, type TimeFormat } from '../../domain/format-time.ts';
import { SESSION_DURATIONS } from '../../domain/session.ts';
import { isTimeZone } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { Part } from './part.tsx';
import { SlotPreview } from './slot-preview.tsx';
import { usePreview, type PreviewDay } from './use-preview.ts';

interface PreviewSectionProps {
  trainerId: string;
  hours: OpenHours;
  rules: BookingRules;
  format: TimeFormat;
  now: Date;
}

const OWN = '';

/** Next week as a client finds it: in the trainer's zone, or by the clock of one of their clients. */
export function PreviewSection({ trainerId, hours, rules, format, now }: PreviewSectionProps) {
  const { data: clients = [] } = useClientZones();
  const [viewerId, setViewerId] = useState(OWN);
  const [durationMinutes, setDuration] = useState(60);
  const viewer = clients.find(({ id, timeZone }) => id === viewerId && isTimeZone(timeZone));
  const timeZone = viewer?.timeZone ?? format.timeZone;
  const seenBy = useMemo(() => ({ ...format, timeZone }), [format, timeZone]);
  const { days, fresh, gone } = usePreview({ trainerId, hours, rules, durationMinutes, now, format: seenBy });
  const [chosen, setChosen] = useState<string | null>(null);
  // Whoever has chosen no day sees the one that their change was about.
  const day =
    days.find(({ localDate }) => localDate === chosen) ??
    days.find(({ slots }) => slots.some((start) => fresh.has(start.getTime()))) ??
    days.find(({ slots }) => slots.length > 0) ??
    days[0];
  const zoneOf = (zone: string) => formatZone(now, { ...format, timeZone: zone });

  return (
    <Part title={m.hours_preview_title()} note={m.hours_preview_note()}>
      <div className="flex flex-col gap-3">
        <Segmented
          label={m.hours_preview_length()}
          options={SESSION_DURATIONS.map((minutes) => ({
            value: String(minutes),
            label: formatMinutes(minutes, format.locale),
          }))}
          value={String(durationMinutes)}
          onChange={(value) => setDuration(Number(value))}
        />
        {clients.length > 0 && (
          <SelectField
            label={m.hours_preview_viewer()}
            value={viewer?.id ?? OWN}
            onChange={setViewerId}
            choices={[
              { value: OWN, label: m.hours_preview_own({ zone: zoneOf(format.timeZone) }) },
              ...clients
                .filter((client) => isTimeZone(client.timeZone))
                .map((client) => ({
                  value: client.id,
                  label: m.hours_preview_client({ name: client.displayName, zone: zoneOf(client.timeZone) }),
                })),
            ]}
          />
        )}
        <DayStrip days={days} chosen={day?.localDate ?? ''} format={seenBy} onChoose={setChosen} />
        {day !== undefined && (
          <SlotPreview
            slots={day.slots}
            fresh={fresh}
            goneCount={gone.filter((start) => dayToIso(dayNumber(start, seenBy)) === day.localDate).length}
            day={day.noon}
            durationMinutes={durationMinutes}
            now={now}
            format={seenBy}
          />
        )}
      </div>
    </Part>
  );
}

interface DayStripProps {
  days: readonly PreviewDay[];
  chosen: string;
  format: TimeFormat;
  onChoose: (localDate: string) => void;
}

/** Seven days with how many times are free on each. */
function DayStrip({ days, chosen, format, onChoose }: DayStripProps) {
  const part = (at: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(format.locale, { timeZone: format.timeZone, ...options }).format(at);
  return (
    <ul className="grid grid-cols-7 gap-1">
      {days.map(({ localDate, noon, slots }) => (
        <li key={localDate}>
          <button
            type="button"
            aria-pressed={localDate === chosen}
            aria-label={m.hours_preview_day({
              day: part(noon, { weekday: 'long', day: 'numeric', month: 'long' }),
              count: slots.length,
            })}
            onClick={() => onChoose(localDate)}
            className="flex min-h-16 w-full flex-col items-center justify-center rounded-card border border-line text-12 text-ink-2 hover:bg-sunken aria-pressed:border-2 aria-pressed:border-brand aria-pressed:bg-brand-soft aria-pressed:text-brand-text"
          >
            <span>{part(noon, { weekday: 'short' })}</span>
            <span className="tabular text-16 font-semi text-ink">{part(noon, { day: 'numeric' })}</span>
            <span className="tabular">{slots.length === 0 ? '–' : slots.length.toLocaleString(format.locale)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
