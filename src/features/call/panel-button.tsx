import type { LucideIcon } from 'lucide-react';

interface PanelButtonProps {
  icon: LucideIcon;
  label: string;
  /** Filled is for the one thing that is done most. */
  kind?: 'main' | 'plain';
  /** For what is on or off. */
  pressed?: boolean;
  /** What the label does not say. */
  'aria-label'?: string;
  onClick: () => void;
  /** Widths only. */
  className?: string;
}

const KINDS = {
  main: 'border-transparent bg-on-video text-video-shade hover:opacity-90',
  plain: 'border-video-line bg-video-control text-on-video hover:border-on-video',
};

/** A button over a picture: hit with a wet hand, seen from where one trains. */
export function PanelButton({ icon: Icon, label, kind = 'plain', pressed, className = '', ...rest }: PanelButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      className={`inline-flex min-h-14 min-w-16 flex-col items-center justify-center gap-0.5 rounded-card border px-3 py-1 text-14 font-semi ${KINDS[kind]} ${className}`}
      {...rest}
    >
      <Icon aria-hidden="true" className="size-6 shrink-0" />
      <span>{label}</span>
    </button>
  );
}
