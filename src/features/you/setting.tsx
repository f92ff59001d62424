import { Send } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { IconWord } from '../../components/icon-word.tsx';
import { m } from '../../messages/messages.ts';

/** A part of the page under a heading of its own; what is in it is parted by lines. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="border-b border-line pb-2 text-20 font-semi">
        {title}
      </h2>
      <div className="divide-y divide-line *:py-4">{children}</div>
    </section>
  );
}

interface SettingProps {
  term: string;
  /** The change of it has not reached the server yet. */
  waiting?: boolean;
  /** Stands at the end: the button that changes it. */
  action?: ReactNode;
  children: ReactNode;
}

/** What something is now, and how to change it. */
export function Setting({ term, waiting = false, action, children }: SettingProps) {
  return (
    <div className="flex items-start gap-4">
      <div className="min-w-0 grow">
        <h3 className="text-14 font-medium text-ink-3">{term}</h3>
        {children}
        {waiting && <WaitingMark />}
      </div>
      {action}
    </div>
  );
}

export function WaitingMark() {
  return (
    <span className="mt-1 block text-ink-2">
      <IconWord icon={Send}>{m.you_waiting_to_be_sent()}</IconWord>
    </span>
  );
}
