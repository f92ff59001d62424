import type { MouseEventHandler, ReactNode } from 'react';
import { buttonClass, type ButtonKind } from './button-class.ts';

interface ButtonProps {
  kind?: ButtonKind;
  /** Sends the form it stands in. */
  submit?: boolean;
  disabled?: boolean;
  /** Widths and margins only: the look follows from `kind`. */
  className?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  onClick?: MouseEventHandler<HTMLButtonElement>;
  children: ReactNode;
}

export function Button({ kind = 'plain', submit = false, className = '', children, ...rest }: ButtonProps) {
  return (
    <button type={submit ? 'submit' : 'button'} className={buttonClass(kind, className)} {...rest}>
      {children}
    </button>
  );
}
