import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';

const kept = new Map<string, unknown>();

/**
 * State that is as it was when a person comes back to this place by the browser's history, and new when they come by a
 * link: a list that was drawn a part at a time is then whole at once, and can be scrolled to where it was.
 */
export function useKeptHere<T>(name: string, first: T): [T, (value: T) => void] {
  const router = useRouter();
  // Asked when it is needed: a list that followed it would be drawn again in the moment in which a person leaves it.
  const key = () => `${router.state.location.state.__TSR_key ?? ''} ${name}`;
  // What is kept under a name is always of one type.
  const [value, setValue] = useState(() => (kept.get(key()) as T | undefined) ?? first);
  const set = (next: T) => {
    kept.set(key(), next);
    setValue(next);
  };
  return [value, set];
}
