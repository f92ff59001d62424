import { ChevronsUpDown } from 'lucide-react';
import { useId } from 'react';
import type { BookingRules } from '../../domain/availability.ts';
import type { TimeFormat } from '../../domain/format-time.ts';
import { addDays } from '../../domain/local-time.ts';
import { SLOT_STEPS, type ProfileChange } from '../../domain/trainer-profile.ts';
import { m } from '../../messages/messages.ts';
import { dateWords, lengthWords, timeWords } from './hours-words.ts';
import { Part } from './part.tsx';

interface RulesSectionProps {
  rules: BookingRules;
  format: TimeFormat;
  today: string;
  onChange: (change: ProfileChange, said: string) => void;
}

/** Each rule with what a client will find, in the words of a client's day. */
export function RulesSection({ rules, format, today, onChange }: RulesSectionProps) {
  const length = (minutes: number) => lengthWords(minutes, format);
  const lengths = (known: readonly number[], none: string) => (standing: number) =>
    withStanding(known, standing).map((value) => ({ value, label: value === 0 ? none : length(value) }));
  const breaks = lengths([0, 5, 10, 15, 20, 30, 45, 60], m.hours_rule_none());
  const { minNoticeMinutes, horizonDays, slotStepMinutes, maxSessionsPerDay, cancellationWindowMinutes } = rules;

  const rule = <Key extends keyof ProfileChange>(
    key: Key,
    title: string,
    hint: string,
    choices: readonly { value: NonNullable<ProfileChange[Key]> | null; label: string }[],
  ) => (
    <Rule
      title={title}
      hint={hint}
      value={String(rules[key as keyof BookingRules])}
      choices={choices.map(({ value, label }) => ({ value: String(value), label }))}
      onChange={(chosen) => {
        const choice = choices.find(({ value }) => String(value) === chosen);
        if (choice !== undefined)
          onChange({ [key]: choice.value }, m.hours_done_rule({ rule: title, value: choice.label }));
      }}
    />
  );

  return (
    <Part title={m.hours_rules_title()}>
      <div className="divide-y divide-line border-y border-line">
        {rule(
          'minNoticeMinutes',
          m.hours_rule_notice(),
          minNoticeMinutes === 0
            ? m.hours_rule_notice_none()
            : m.hours_rule_notice_hint({ length: length(minNoticeMinutes) }),
          lengths([0, 30, 60, 120, 240, 480, 720, 1440, 2880, 4320, 10_080], m.hours_rule_none())(minNoticeMinutes),
        )}
        {rule(
          'horizonDays',
          m.hours_rule_horizon(),
          m.hours_rule_horizon_hint({ date: dateWords(addDays(today, horizonDays), today, format) }),
          withStanding([7, 14, 30, 60, 90, 180, 365], horizonDays).map((value) => ({
            value,
            label: length(value * 1440),
          })),
        )}
        {rule(
          'slotStepMinutes',
          m.hours_rule_step(),
          m.hours_rule_step_hint({ times: stepWords(slotStepMinutes, format) }),
          SLOT_STEPS.map((value) => ({ value, label: length(value) })),
        )}
        {rule(
          'bufferBeforeMinutes',
          m.hours_rule_before(),
          m.hours_rule_before_hint(),
          breaks(rules.bufferBeforeMinutes),
        )}
        {rule('bufferAfterMinutes', m.hours_rule_after(), m.hours_rule_after_hint(), breaks(rules.bufferAfterMinutes))}
        {rule(
          'maxSessionsPerDay',
          m.hours_rule_cap(),
          maxSessionsPerDay === null ? m.hours_rule_cap_none() : m.hours_rule_cap_hint({ count: maxSessionsPerDay }),
          [
            { value: null, label: m.hours_rule_no_limit() },
            ...withStanding(CAPS, maxSessionsPerDay ?? 1).map((value) => ({
              value,
              label: value.toLocaleString(format.locale),
            })),
          ],
        )}
        {rule(
          'cancellationWindowMinutes',
          m.hours_rule_cancel(),
          cancellationWindowMinutes === 0
            ? m.hours_rule_cancel_none()
            : m.hours_rule_cancel_hint({ length: length(cancellationWindowMinutes) }),
          withStanding([0, 120, 360, 720, 1440, 2880, 4320, 10_080], cancellationWindowMinutes).map((value) => ({
            value,
            label: value === 0 ? m.hours_rule_until_start() : m.hours_rule_length_before({ length: length(value) }),
          })),
        )}
        {rule(
          'autoConfirm',
          m.hours_rule_confirm(),
          rules.autoConfirm ? m.hours_rule_confirm_on() : m.hours_rule_confirm_off(),
          [
            { value: false, label: m.hours_rule_off() },
            { value: true, label: m.hours_rule_on() },
          ],
        )}
      </div>
    </Part>
  );
}

const CAPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12];

/** What stands may be none of what is offered: another device, or a later version, may offer more. */
function withStanding(known: readonly number[], standing: number): number[] {
  return [...new Set([...known, standing])].toSorted((one, other) => one - other);
}

/** `16:00, 16:15, 16:30` */
function stepWords(step: number, format: TimeFormat): string {
  const times = [0, 1, 2].map((index) => timeWords(16 * 60 + index * step, format));
  return new Intl.ListFormat(format.locale, { type: 'unit', style: 'short' }).format(times);
}

interface RuleProps {
  title: string;
  hint: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

function Rule({ title, hint, value, choices, onChange }: RuleProps) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-4 py-3">
      <div className="min-w-0">
        <label htmlFor={id} className="block text-16 font-semi">
          {title}
        </label>
        <p id={`${id}-hint`} className="text-14 text-ink-2 text-pretty">
          {hint}
        </p>
      </div>
      <span className="relative shrink-0">
        <select
          id={id}
          aria-describedby={`${id}-hint`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="tabular min-h-(--hit) max-w-40 appearance-none rounded-card border border-line-strong bg-surface py-2 ps-3 pe-10 text-16 font-semi text-ink"
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <ChevronsUpDown
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-ink-2"
        />
      </span>
    </div>
  );
}
