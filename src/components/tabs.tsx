import { useRef, type KeyboardEvent, type ReactNode } from 'react';

export interface Tab<Id extends string> {
  id: Id;
  label: string;
  /** Left out while it is not known. */
  count: number | null;
}

interface TabsProps<Id extends string> {
  /** Names the whole for screen readers. */
  label: string;
  tabs: readonly Tab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
}

/** Tabs that are the screen's title. Arrow keys move and select, as the ARIA pattern has it. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: TabsProps<Id>) {
  const listRef = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent, index: number) {
    const target = targetIndex(event.key, index, tabs.length);
    const tab = target === null ? undefined : tabs[target];
    if (tab === undefined || target === null) return;
    event.preventDefault();
    onSelect(tab.id);
    listRef.current?.querySelectorAll<HTMLElement>('[role=tab]')[target]?.focus();
  }

  return (
    <div ref={listRef} role="tablist" aria-label={label} className="flex flex-wrap gap-x-6">
      {tabs.map((tab, index) => (
        <button
          key={tab.id}
          id={`tab-${tab.id}`}
          type="button"
          role="tab"
          aria-selected={tab.id === selected}
          aria-controls={`panel-${tab.id}`}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect(tab.id)}
          onKeyDown={(event) => move(event, index)}
          className="relative flex min-h-13 items-center gap-2 text-20 font-semi text-ink-3 transition-colors after:absolute after:inset-x-0 after:bottom-0 after:h-1 after:rounded-t-full hover:text-ink aria-selected:text-ink aria-selected:after:bg-brand"
        >
          {/* The space is for screen readers, which would read the count as part of the word. */}
          {tab.label} {tab.count !== null && <Count value={tab.count} strong={tab.id === selected} />}
        </button>
      ))}
    </div>
  );
}

function Count({ value, strong }: { value: number; strong: boolean }) {
  const tint = strong ? 'bg-brand-soft text-brand-text' : 'bg-sunken text-ink-2';
  return (
    <span className={`tabular min-w-6 rounded-full px-2 text-center text-14 font-semi ${tint}`}>
      {value.toLocaleString()}
    </span>
  );
}

function targetIndex(key: string, index: number, length: number): number | null {
  if (key === 'ArrowRight') return (index + 1) % length;
  if (key === 'ArrowLeft') return (index - 1 + length) % length;
  if (key === 'Home') return 0;
  return key === 'End' ? length - 1 : null;
}

/** What a tab shows. Only the selected one is there. */
export function TabPanel({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={`panel-${id}`} role="tabpanel" aria-labelledby={`tab-${id}`}>
      {children}
    </div>
  );
}
