import type { LucideIcon } from 'lucide-react';

interface ChipProps {
  icon: LucideIcon;
  tone: 'online' | 'place' | 'cancelled' | 'pending' | 'quiet';
  children: string;
}

const TONES: Record<ChipProps['tone'], string> = {
  online: 'bg-online-soft text-online',
  place: 'bg-place-soft text-place',
  cancelled: 'bg-cancelled-soft text-cancelled',
  pending: 'bg-pending-soft text-pending',
  quiet: 'bg-sunken text-ink-2',
};

export function Chip({ icon: Icon, tone, children }: ChipProps) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-chip px-2 py-1 text-12 md:text-14 font-medium ${TONES[tone]}`}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {children}
    </span>
  );
}
