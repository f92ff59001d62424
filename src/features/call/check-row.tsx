import { Circle, CircleAlert, CircleCheck, CircleMinus, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PartState } from '../../domain/call-check.ts';

interface CheckRowProps {
  name: string;
  state: PartState;
  /** What the state means, in words; it is told when it changes. */
  words: string | null;
  children?: ReactNode;
}

const LOOKS: Readonly<Record<PartState, { icon: LucideIcon; className: string }>> = {
  ok: { icon: CircleCheck, className: 'text-confirmed' },
  problem: { icon: CircleAlert, className: 'text-cancelled' },
  none: { icon: CircleMinus, className: 'text-pending' },
  not_tried: { icon: Circle, className: 'text-ink-3' },
};

/** One part of the check: how it stands, by a sign and in words, and what can be done about it. */
export function CheckRow({ name, state, words, children }: CheckRowProps) {
  const { icon: Icon, className } = LOOKS[state];
  return (
    <section aria-label={name} className="flex gap-3 py-4">
      <Icon aria-hidden="true" className={`mt-0.5 size-5 shrink-0 ${className}`} />
      <div className="flex min-w-0 grow flex-col gap-2">
        <div>
          <h2 className="text-16 font-semi">{name}</h2>
          <p
            role="status"
            className={`text-14 wrap-anywhere text-pretty ${state === 'problem' ? 'text-ink' : 'text-ink-2'}`}
          >
            {words}
          </p>
        </div>
        {children}
      </div>
    </section>
  );
}
