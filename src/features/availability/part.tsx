import { useId, type ReactNode } from 'react';

interface PartProps {
  title: string;
  note?: string;
  /** Stands opposite the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of the page under a heading of its own. */
export function Part({ title, note, aside, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="text-20 font-semi">
          {title}
        </h2>
        {aside}
        {note !== undefined && <p className="w-full text-14 text-ink-2 text-pretty">{note}</p>}
      </div>
      {children}
    </section>
  );
}
