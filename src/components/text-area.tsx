import type { ReactNode } from 'react';
import { m } from '../messages/messages.ts';
import { CONTROL_CLASS, Field } from './field.tsx';

interface TextAreaProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Characters as a person counts them. Typing past it is allowed, so that nothing pasted is cut; sending is not. */
  limit: number;
  length: number;
  optional?: boolean;
  hint?: ReactNode;
  error?: string | null;
}

export function TextArea({ label, value, onChange, limit, length, ...field }: TextAreaProps) {
  return (
    <Field
      label={label}
      {...field}
      aside={
        <span className={`tabular shrink-0 ${length > limit ? 'font-medium text-cancelled' : ''}`}>
          <span className="sr-only">{m.components_characters()} </span>
          {length.toLocaleString()} / {limit.toLocaleString()}
        </span>
      }
    >
      {(control) => (
        <textarea
          {...control}
          rows={3}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${CONTROL_CLASS} min-h-24 resize-y`}
        />
      )}
    </Field>
  );
}
