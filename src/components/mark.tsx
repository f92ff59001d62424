interface MarkProps {
  /** On the green block the hands are light. */
  onHero?: boolean;
  className?: string;
}

/** The mark: a barbell with two hands under it. For the logo and for empty states. */
export function Mark({ onHero = false, className = '' }: MarkProps) {
  return (
    <svg viewBox="96 112 320 304" aria-hidden="true" className={className}>
      <g fill="currentColor">
        <rect x="102" y="180" width="308" height="36" rx="18" />
        <rect x="140" y="122" width="60" height="152" rx="30" />
        <rect x="312" y="122" width="60" height="152" rx="30" />
      </g>
      <path
        d="M162 326C190 374 222 388 256 388s66-14 94-62"
        fill="none"
        strokeWidth="46"
        strokeLinecap="round"
        className={onHero ? 'stroke-on-hero-2' : 'stroke-brand'}
      />
    </svg>
  );
}
