import { useId } from 'react';

interface SegmentedProps<Value extends string> {
  /** Names the whole for screen readers. */
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** A few short choices side by side, of which one is taken: radio buttons, so that arrow keys move and choose. */
export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className="flex min-w-0 flex-wrap rounded-card border border-line bg-sunken">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="relative -m-px flex min-h-11 grow items-center justify-center rounded-card border border-transparent px-2 text-center text-14 font-medium text-ink-2 hover:text-ink has-checked:border-line-strong has-checked:bg-raised has-checked:font-semi has-checked:text-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus md:px-3.5 md:text-16"
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer appearance-none outline-none"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
