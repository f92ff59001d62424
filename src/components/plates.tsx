interface PlatesProps {
  /** Plates on each side of the bar. */
  count: 1 | 2 | 3;
  className?: string;
}

const HEIGHTS = [10, 15, 20] as const;

/** A barbell: the more plates, the longer the session. A picture beside words that say the same. */
export function Plates({ count, className = '' }: PlatesProps) {
  const inner = 9;
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 44 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
      className={className}
    >
      <path d={`M${22 - inner - 4 * count} 12H${22 + inner + 4 * count}`} />
      {HEIGHTS.slice(0, count).map((_, index) => {
        const height = HEIGHTS[index + (count === 1 ? 1 : 0)] ?? 10;
        const distance = inner + 4 * index;
        const ends = `${12 - height / 2}V${12 + height / 2}`;
        return <path key={height} d={`M${22 - distance} ${ends}M${22 + distance} ${ends}`} />;
      })}
    </svg>
  );
}
