import { useId } from 'react';
import { m } from '../messages/messages.ts';

/** A share of a known whole, in figures and as a bar. */
export function Progress({ label, value, total }: { label: string; value: number; total: number }) {
  const id = useId();
  return (
    <div>
      <div className="mb-1 flex justify-between gap-4 text-14 font-medium">
        <span id={id}>{label}</span>
        <span className="tabular">
          {total > 0 ? m.components_progress({ done: value.toLocaleString(), total: total.toLocaleString() }) : '…'}
        </span>
      </div>
      <progress
        aria-labelledby={id}
        max={Math.max(total, 1)}
        value={value}
        className="block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-brand [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-brand"
      />
    </div>
  );
}
