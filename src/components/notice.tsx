import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';

/** Something a person must read before going on. Brick: it did not work. Amber: beware. */
export function Notice({ kind, children }: { kind: 'failed' | 'beware'; children: ReactNode }) {
  const failed = kind === 'failed';
  const Icon = failed ? CircleAlert : Info;
  return (
    <div
      role={failed ? 'alert' : undefined}
      className={`flex gap-2 rounded-card p-3 text-14 font-medium ${failed ? 'bg-cancelled-soft text-cancelled' : 'bg-pending-soft text-pending'}`}
    >
      <Icon aria-hidden="true" className="size-5 shrink-0" />
      <div>{children}</div>
    </div>
  );
}
