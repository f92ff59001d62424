import { encodeQR } from 'qr';
import { useMemo } from 'react';

/** Light round the code, in its own squares: what cameras need to find it (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

/** A text as a code that a camera reads, as large as its place. `label` says what it leads to. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = useMemo(() => encodeQR(text, 'raw', { ecc: 'medium', border: QUIET }), [text]);
  const size = rows.length;
  const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="block w-full"
    >
      <rect width={size} height={size} className="fill-code-paper" />
      <path d={path} className="fill-code-ink" />
    </svg>
  );
}
