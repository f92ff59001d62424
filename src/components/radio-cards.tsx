import { useId, type ReactNode } from 'react';

export interface RadioCard<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
  icon: ReactNode;
}

interface RadioCardsProps<Value extends string> {
  legend: string;
  cards: readonly RadioCard<Value>[];
  value: Value | null;
  error?: string | null;
  onChange: (value: Value) => void;
}

/** A few big choices, of which one is taken. The check mark and the edge say which, not colour alone. */
export function RadioCards<Value extends string>({
  legend,
  cards,
  value,
  error = null,
  onChange,
}: RadioCardsProps<Value>) {
  const name = useId();
  const errorId = useId();
  return (
    <fieldset aria-describedby={error === null ? undefined : errorId}>
      <legend className="mb-1 text-16 font-medium">{legend}</legend>
      <div className="grid auto-cols-fr gap-2 sm:grid-flow-col">
        {cards.map((card) => (
          <label
            key={card.value}
            className="flex min-h-(--hit) items-center gap-3 rounded-card border border-line-strong bg-surface p-3 hover:bg-sunken has-checked:border-brand has-checked:bg-brand-soft has-checked:ring-1 has-checked:ring-brand has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus [&_svg]:size-6 [&_svg]:shrink-0"
          >
            <span className="text-ink-2" aria-hidden="true">
              {card.icon}
            </span>
            <span className="grow">
              <span className="block text-16 font-semi">{card.label}</span>
              {card.hint !== undefined && <span className="block text-14 text-ink-2">{card.hint}</span>}
            </span>
            <input
              type="radio"
              name={name}
              value={card.value}
              checked={card.value === value}
              onChange={() => onChange(card.value)}
              className="size-5 shrink-0 accent-brand outline-none"
            />
          </label>
        ))}
      </div>
      {error !== null && (
        <p id={errorId} role="alert" className="mt-1 text-14 font-medium text-cancelled">
          {error}
        </p>
      )}
    </fieldset>
  );
}
