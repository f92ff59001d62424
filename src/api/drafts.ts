/** Forms that were begun, for screens: kept on this device at each stroke, so that no reload or update loses them. */
import { useEffect, useState } from 'react';
import * as v from 'valibot';
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

/** Of a form with one field. */
export const DraftText = v.string();

/**
 * The person's draft of one form about one thing. An older version of the app may have kept something else: what is not
 * of this schema is none. The subject must be the same at each render.
 */
export function useDraft<T>(form: string, subjectId: string, schema: v.GenericSchema<unknown, T>): Draft<T> {
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

  const parsed = v.safeParse(schema, kept?.value);
  return {
    draft: parsed.success ? parsed.output : null,
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
