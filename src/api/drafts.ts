/** Forms that were begun, for screens: kept on this device at each stroke, so that no reload or update loses them. */
import { useEffect, useState } from 'react';
import { countDraftsOf, draftKey, readDraft, removeDraft, saveDraft } from '../device/drafts.ts';
import { useServices } from './services.ts';

export { draftsKept } from '../device/drafts.ts';

export interface Draft<T> {
  /** What was kept when the form opened; null for nothing. */
  draft: T | null;
  isLoading: boolean;
  save: (value: T) => void;
  clear: () => Promise<void>;
}

/**
 * The person's draft of one form about one thing. `parse` judges what an older version of the app may have kept, and
 * gives null for what it cannot use. It must be the same function at each render, and so must the subject.
 */
export function useDraft<T>(form: string, subjectId: string, parse: (kept: unknown) => T | null): Draft<T> {
  const { identity } = useServices();
  const key = draftKey(form, identity.userId, subjectId);
  const [read, setRead] = useState<{ key: string; value: unknown } | null>(null);
  // What was read for another person, or another thing, is not this form's for a single paint.
  const kept = read?.key === key ? read : null;

  useEffect(() => {
    let wanted = true;
    const show = (value: unknown) => {
      if (wanted) setRead({ key, value });
    };
    // Without storage there is no draft, and the form opens empty.
    readDraft(key).then(show, () => show(undefined));
    return () => {
      wanted = false;
    };
  }, [key]);

  return {
    draft: kept === null ? null : parse(kept.value),
    isLoading: kept === null,
    // A stroke that could not be kept is still in the form.
    save: (value) => void saveDraft(key, value).catch(() => {}),
    clear: () => removeDraft(key),
  };
}

/** How many forms the person has begun and not sent; null until counted. */
export function useDraftCount(): number | null {
  const { userId } = useServices().identity;
  const [counted, setCounted] = useState<{ userId: string; count: number } | null>(null);

  useEffect(() => {
    let wanted = true;
    const show = (count: number) => {
      if (wanted) setCounted({ userId, count });
    };
    // Without storage there are no drafts.
    countDraftsOf(userId).then(show, () => show(0));
    return () => {
      wanted = false;
    };
  }, [userId]);

  return counted?.userId === userId ? counted.count : null;
}
