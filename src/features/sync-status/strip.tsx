import type { ReactNode } from 'react';

/**
 * The line above a screen. The live region is always there, because a screen reader only announces what changes inside
 * one it knows; it has no height while it is empty.
 */
export function Strip({ tint = '', children }: { tint?: string; children?: ReactNode }) {
  return (
    <div role="status" className={`sticky top-0 z-10 text-14 font-medium ${tint}`}>
      {children}
    </div>
  );
}
