import { useState } from 'react';
import type * as v from 'valibot';
import { useDraft } from '../../api/drafts.ts';

/** A form that opens in its place on a page. What was typed is kept on this device at each stroke. */
export interface KeptForm<T> {
  /** What stands in the form; null while it is closed. One that was begun opens by itself. */
  value: T | null;
  /** Whether a tap opened it just now: then the keyboard belongs there. */
  isFresh: boolean;
  open: (value: T) => void;
  change: (value: T) => void;
  /** Closes it, and lets go of what was kept. */
  close: () => Promise<void>;
}

/** Undefined until the device has looked for what was begun. `schema` as for `useDraft`. */
export function useKeptForm<T>(
  form: string,
  subjectId: string,
  schema: v.GenericSchema<unknown, T>,
): KeptForm<T> | undefined {
  const draft = useDraft(form, subjectId, schema);
  const [state, setState] = useState<{ value: T | null; isFresh: boolean } | null>(null);
  if (draft.isLoading) return undefined;
  return {
    value: state === null ? draft.draft : state.value,
    isFresh: state?.isFresh === true,
    open: (value) => setState({ value, isFresh: true }),
    change: (value) => {
      setState({ value, isFresh: false });
      draft.save(value);
    },
    close: async () => {
      // A draft that could not be removed is only shown again.
      await draft.clear().catch(() => undefined);
      setState({ value: null, isFresh: false });
    },
  };
}
