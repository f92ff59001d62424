import type { LucideIcon } from 'lucide-react';

interface BarButtonProps {
  icon: LucideIcon;
  /** One word, under the icon. */
  word: string;
  /** What the word does not say. */
  label?: string;
  /** Of what is on or off. */
  pressed?: boolean;
  kind?: 'plain' | 'leave';
  /** Keys that do the same. */
  shortcut?: string;
  onClick: () => void;
  className?: string;
}

/** A control of the call: hit with a wet hand. What is on is white, so that it is seen from across the room. */
export function BarButton({
  icon: Icon,
  word,
  label,
  pressed,
  kind = 'plain',
  shortcut,
  onClick,
  className = '',
}: BarButtonProps) {
  const look =
    kind === 'leave'
      ? 'bg-video-leave text-on-video hover:opacity-90'
      : pressed === true
        ? 'bg-on-video text-video-shade'
        : 'text-on-video hover:bg-video-control';
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut}
      onClick={onClick}
      className={`inline-flex min-h-14 min-w-14 flex-col items-center justify-center gap-1 rounded-card px-1.5 py-1 text-12 font-semi sm:min-w-20 sm:text-14 lg:min-h-18 lg:min-w-24 ${look} ${className}`}
    >
      <Icon aria-hidden="true" className="size-6 shrink-0" />
      <span>{word}</span>
    </button>
  );
}
