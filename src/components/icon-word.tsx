import type { LucideIcon } from 'lucide-react';

interface IconWordProps {
  icon: LucideIcon;
  children: string;
  className?: string;
}

/** An icon and its words: a colour never carries a meaning alone. */
export function IconWord({ icon: Icon, children, className = '' }: IconWordProps) {
  return (
    <span className={`inline-flex items-center gap-1.5 text-12 font-medium md:text-14 ${className}`}>
      <Icon aria-hidden="true" className="size-4 shrink-0 md:size-4.5" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </span>
  );
}
