import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import { CONTROL_CLASS } from '../../components/field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import type { SessionType } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import { readFindSearch, type FindSearch } from './find-search.ts';

interface FindFiltersProps {
  search: FindSearch;
  onSearch: (search: FindSearch) => void;
  /** To choose from. */
  specialties: readonly string[];
}

/** What to look for: words, a kind of session, a specialty. */
export function FindFilters({ search, onSearch, specialties }: FindFiltersProps) {
  const specialtyId = useId();
  // The address follows what is typed, and never the other way round: a stroke must not wait for it.
  const [typed, setTyped] = useState(search.q ?? '');
  const change = (part: Record<string, string>) => onSearch(readFindSearch({ ...search, ...part }));
  const chosen = search.specialty ?? '';
  const choices = chosen === '' || specialties.includes(chosen) ? specialties : [chosen, ...specialties];
  return (
    <search className="grid gap-3 md:grid-cols-[minmax(12rem,2fr)_auto_minmax(9rem,1fr)]">
      <div className="relative">
        <Search aria-hidden="true" className="absolute inset-y-0 start-3 my-auto size-5 text-ink-3" />
        <input
          type="search"
          aria-label={m.find_search()}
          placeholder={m.find_search_hint()}
          autoComplete="off"
          enterKeyHint="search"
          value={typed}
          onChange={({ target: { value } }) => {
            setTyped(value);
            change({ q: value });
          }}
          className={`${CONTROL_CLASS} ps-11`}
        />
      </div>
      <Segmented<SessionType | 'any'>
        label={m.find_type_label()}
        value={search.type ?? 'any'}
        options={[
          { value: 'any', label: m.find_type_any() },
          { value: 'online', label: m.session_type_online() },
          { value: 'in_person', label: m.session_type_in_person() },
        ]}
        onChange={(type) => change({ type })}
      />
      {choices.length > 0 && (
        <div>
          <label htmlFor={specialtyId} className="sr-only">
            {m.find_specialty_label()}
          </label>
          <select
            id={specialtyId}
            value={chosen}
            onChange={({ target: { value } }) => change({ specialty: value })}
            className={CONTROL_CLASS}
          >
            <option value="">{m.find_specialty_any()}</option>
            {choices.map((word) => (
              <option key={word} value={word}>
                {word}
              </option>
            ))}
          </select>
        </div>
      )}
    </search>
  );
}
