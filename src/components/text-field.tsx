import type { HTMLInputTypeAttribute, ReactNode } from 'react';
import { CONTROL_CLASS, Field } from './field.tsx';

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  name: string;
  type?: HTMLInputTypeAttribute;
  autoComplete?: string;
  optional?: boolean;
  hint?: ReactNode;
  error?: string | null;
}

export function TextField({ label, value, onChange, name, type = 'text', autoComplete, ...field }: TextFieldProps) {
  return (
    <Field label={label} {...field}>
      {(control) => (
        <input
          {...control}
          name={name}
          type={type}
          autoComplete={autoComplete}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={CONTROL_CLASS}
        />
      )}
    </Field>
  );
}
