import type { ReactNode } from 'react';

/** One line of a session's facts. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-14 leading-6 font-medium wrap-anywhere text-ink-3">{term}</dt>
      <dd className="text-16 wrap-anywhere whitespace-pre-line">{children}</dd>
    </div>
  );
}
