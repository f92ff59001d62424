import { useId } from 'react';

interface CheckboxProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function Checkbox({ label, hint, checked, onChange }: CheckboxProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="mt-3 size-5 shrink-0 accent-brand"
      />
      <div className="min-w-0 grow">
        <label htmlFor={id} className="flex min-h-(--hit) items-center text-16 font-medium">
          {label}
        </label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="-mt-2 text-14 text-ink-2">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
