import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';

export interface Option<Value extends string> {
  value: Value;
  label: string;
  /** Under the label: what it looks like. */
  hint?: string;
  /** Decoration, hidden from screen readers; the check mark takes its place. */
  icon?: ReactNode;
  /** Decoration above the label, which stays. */
  picture?: ReactNode;
}

interface OptionRowProps<Value extends string> {
  legend: string;
  options: readonly Option<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** A few short choices side by side, of which one is taken at once. A check mark says which, not colour alone. */
export function OptionRow<Value extends string>({ legend, options, value, onChange }: OptionRowProps<Value>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-2 text-16 font-medium">{legend}</legend>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(6.25rem,1fr))] gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex min-h-14 flex-col items-center justify-center gap-0.5 rounded-card border border-line-strong bg-surface px-2 py-2 text-center hover:bg-sunken has-checked:border-brand has-checked:bg-brand-soft has-checked:ring-1 has-checked:ring-brand has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 appearance-none outline-none"
            />
            {option.picture}
            <span className="inline-flex items-center gap-1.5 text-14 font-semi [&_svg]:size-4.5 [&_svg]:shrink-0">
              {option.value === value ? <Check aria-hidden="true" className="text-brand-text" /> : option.icon}
              {option.label}
            </span>
            {option.hint !== undefined && <span className="tabular text-12 text-ink-2">{option.hint}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
