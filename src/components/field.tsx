import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { m } from '../messages/messages.ts';

/** What a control in a field must carry so that label, hint and error belong to it. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

interface FieldProps {
  label: string;
  optional?: boolean;
  hint?: ReactNode;
  error?: string | null;
  /** Stands opposite the hint: a counter. */
  aside?: ReactNode;
  children: (control: FieldControl) => ReactNode;
}

export const CONTROL_CLASS =
  'block min-h-(--hit) w-full rounded-card border border-line-strong bg-surface px-3 py-2 text-16 text-ink ' +
  'placeholder:text-ink-3 aria-invalid:border-2 aria-invalid:border-cancelled';

/** Label, control, and under it what is wrong with it, in words; nothing typed is touched. */
export function Field({ label, optional = false, hint, error = null, aside, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [error !== null && errorId, hint !== undefined && hintId].filter(Boolean).join(' ');
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-16 font-medium">
        {label} {optional && <span className="font-regular text-ink-3">{m.components_optional()}</span>}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error === null ? undefined : true,
      })}
      {error !== null && (
        <p id={errorId} role="alert" className="mt-1 flex gap-1.5 text-14 font-medium text-cancelled">
          <CircleAlert aria-hidden="true" className="size-5 shrink-0" />
          {error}
        </p>
      )}
      {(hint !== undefined || aside !== undefined) && (
        <div className="mt-1 flex justify-between gap-4 text-14 text-ink-3">
          <span id={hintId}>{hint}</span>
          {aside}
        </div>
      )}
    </div>
  );
}
