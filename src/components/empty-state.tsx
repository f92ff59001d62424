import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';

/** Nothing here yet: says so, and what to do next. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-card border border-dashed border-line-strong px-6 py-10 text-center">
      <Mark className="mb-2 h-12 text-ink-3" />
      <p className="text-16 font-semi">{title}</p>
      <div className="max-w-80 text-14 text-ink-2 text-pretty">{children}</div>
    </div>
  );
}
