import { Check, Search } from 'lucide-react';
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import { m } from '../messages/messages.ts';
import { CONTROL_CLASS } from './field.tsx';

export interface SearchChoice {
  value: string;
  label: string;
  /** Under the label. */
  hint?: string;
  /** What else it is found by. */
  words?: string;
}

interface SearchListProps {
  label: string;
  choices: readonly SearchChoice[];
  value: string;
  /** Stands at the end of a shown choice: worth making for those only. */
  aside?: (value: string) => string;
  onChoose: (value: string) => void;
}

/** More than a person reads through; whoever looks for one more types a letter more. */
const SHOWN = 80;
/** More than a sheet shows at once: the others come when these are painted. */
const AT_ONCE = 12;

/** One of very many: type to find it. Arrows go through what was found, Enter takes it. */
export function SearchList({ label, choices, value, aside, onChoose }: SearchListProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  // Enter by itself leaves things as they are.
  const [active, setActive] = useState(() => startOf(choices, value));
  const found = search(choices, typed);
  const shown = found.slice(0, useDeferredValue(SHOWN, Math.max(AT_ONCE, active + 1)));
  // Their place is at the end of a line, where they push nothing away: the choices themselves are seen before.
  const hasAsides = useDeferredValue(aside !== undefined, false);
  const optionId = (index: number) => `${id}-${index}`;

  function onKeyDown(event: KeyboardEvent) {
    const chosen = shown[active];
    if (event.key === 'Enter' && chosen !== undefined) onChoose(chosen.value);
    else if (event.key === 'ArrowDown') move(Math.min(active + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') move(Math.max(active - 1, 0));
    else return;
    event.preventDefault();
  }

  function move(to: number) {
    setActive(to);
    document.getElementById(optionId(to))?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <div>
      <div className="relative">
        <Search aria-hidden="true" className="absolute inset-y-0 start-3 my-auto size-5 text-ink-3" />
        <input
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={shown.length > 0 ? optionId(active) : undefined}
          autoComplete="off"
          spellCheck="false"
          enterKeyHint="done"
          placeholder={label}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          className={`${CONTROL_CLASS} ps-11`}
        />
      </div>
      <p role="status" className="tabular my-2 text-14 text-ink-3">
        {foundWords(found.length, choices.length, typed)}
      </p>
      <div id={id} role="listbox" aria-label={label} className="-mx-2 h-[45dvh] overflow-y-auto overscroll-contain">
        {shown.map((choice, index) => (
          <div
            key={choice.value}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={choice.value === value}
            onClick={() => onChoose(choice.value)}
            onKeyDown={onKeyDown}
            className={`flex min-h-(--hit) cursor-pointer items-center gap-3 rounded-card px-2 py-1.5 hover:bg-sunken ${index === active ? 'bg-sunken ring-1 ring-line-strong ring-inset' : ''}`}
          >
            <Check
              aria-hidden="true"
              className={`size-5 shrink-0 text-brand-text ${choice.value === value ? '' : 'invisible'}`}
            />
            <span className="min-w-0 grow">
              <bdi className="block">{choice.label}</bdi>
              {choice.hint !== undefined && <span className="block text-14 text-ink-3">{choice.hint}</span>}
            </span>
            {hasAsides && <span className="tabular shrink-0 text-14 text-ink-2">{aside?.(choice.value)}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}

function startOf(choices: readonly SearchChoice[], value: string): number {
  return Math.max(
    choices.slice(0, SHOWN).findIndex((choice) => choice.value === value),
    0,
  );
}

function foundWords(found: number, all: number, typed: string): string {
  if (found === 0) return m.components_search_none({ typed: typed.trim() });
  if (found > SHOWN) return m.components_search_more({ shown: SHOWN, found: found.toLocaleString() });
  return found === all ? m.components_search_all({ all }) : m.components_search_found({ found });
}

/** Those that hold each word that was typed, whatever its case and its accents. */
function search(choices: readonly SearchChoice[], typed: string): readonly SearchChoice[] {
  const words = plain(typed).split(' ').filter(Boolean);
  if (words.length === 0) return choices;
  return choices.filter(({ label, hint = '', words: more = '' }) => {
    const text = plain(`${label} ${hint} ${more}`);
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[_/\s-]+/g, ' ')
    .trim()
    .toLowerCase();
}
