import type { ReactNode } from 'react';

const RADIUS = 46;
const LENGTH = 2 * Math.PI * RADIUS;

/** Time filling up round a picture. Always beside words that say the same, so it is hidden from screen readers. */
export function Ring({ filled, children }: { filled: number; children: ReactNode }) {
  const share = Math.min(1, Math.max(0, filled));
  return (
    <span className="relative inline-flex size-20 shrink-0 items-center justify-center" aria-hidden="true">
      <svg viewBox="0 0 100 100" className="absolute inset-0 -rotate-90">
        <circle cx="50" cy="50" r={RADIUS} fill="none" strokeWidth="6" className="stroke-hero-line" />
        <circle
          cx="50"
          cy="50"
          r={RADIUS}
          fill="none"
          strokeWidth="6"
          strokeLinecap="round"
          strokeDasharray={`${share * LENGTH} ${LENGTH}`}
          className="stroke-hero-cta"
        />
      </svg>
      {children}
    </span>
  );
}
