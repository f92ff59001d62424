import type { LucideIcon } from 'lucide-react';
import type { FocusEventHandler } from 'react';

interface IconButtonProps {
  icon: LucideIcon;
  /** What it does, and to what. */
  label: string;
  onClick: () => void;
  onBlur?: FocusEventHandler;
}

/** A button that is only a picture, where the row it stands in says what it is about. */
export function IconButton({ icon: Icon, label, onClick, onBlur }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      onBlur={onBlur}
      className="inline-flex size-(--hit) shrink-0 items-center justify-center rounded-card text-ink-2 hover:bg-sunken hover:text-ink"
    >
      <Icon aria-hidden="true" className="size-5" />
    </button>
  );
}
