import { useId } from 'react';
import { usePlaces } from '../../api/planning/hooks.ts';
import { CONTROL_CLASS, Field } from '../../components/field.tsx';
import { m } from '../../messages/messages.ts';

interface PlaceFieldProps {
  value: string;
  onChange: (place: string) => void;
  error: string | null;
}

/** Where a session is: one of the trainer's places, or anywhere else, typed. */
export function PlaceField({ value, onChange, error }: PlaceFieldProps) {
  const listId = useId();
  const { data: places = [] } = usePlaces();
  return (
    <Field label={m.planning_place()} error={error}>
      {(control) => (
        <>
          <input
            {...control}
            name="place"
            list={listId}
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={CONTROL_CLASS}
          />
          <datalist id={listId}>
            {places.map(({ id, name, address }) => (
              <option key={id} value={name}>
                {address}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
