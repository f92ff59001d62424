import type { ReactNode } from 'react';
import { CONTROL_CLASS, Field } from './field.tsx';

export interface Choice {
  value: string;
  label: string;
}

interface SelectFieldProps {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
  hint?: ReactNode;
  error?: string | null;
}

export function SelectField({ label, value, choices, onChange, ...field }: SelectFieldProps) {
  return (
    <Field label={label} {...field}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(event.target.value)} className={CONTROL_CLASS}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
