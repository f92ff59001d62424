import { OptionRow } from '../../components/option-row.tsx';
import type { TimeFormat } from '../../domain/format-time.ts';
import type { Scope } from '../../domain/series.ts';
import { m } from '../../messages/messages.ts';
import { timeWords } from './proposal-words.ts';
import { scopeLabel, type ScopeOption } from './scope-words.ts';

interface ScopeChoiceProps {
  options: readonly ScopeOption[];
  value: Scope;
  onChange: (scope: Scope) => void;
  now: Date;
  format: TimeFormat;
}

/** How much of a series a change reaches, with each date named before it is done. Nothing where there is no choice. */
export function ScopeChoice({ options, value, onChange, now, format }: ScopeChoiceProps) {
  if (options.length < 2) return null;
  const chosen = options.find(({ scope }) => scope === value);
  return (
    <div className="flex flex-col gap-3">
      <OptionRow
        legend={m.scope_which()}
        value={value}
        onChange={onChange}
        options={options.map((option) => ({ value: option.scope, label: scopeLabel(option) }))}
      />
      {chosen !== undefined && chosen.dates.length > 1 && (
        <ul className="tabular max-h-56 divide-y divide-line overflow-y-auto border-y border-line text-14">
          {chosen.dates.map((date) => (
            <li key={date.id} className="flex flex-wrap justify-between gap-x-3 py-2">
              {timeWords(date, now, format)}
              {date.mark !== null && <span className="font-medium text-pending">{date.mark}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
