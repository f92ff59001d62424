import { StrictMode, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import { draftKey, removeDraftsOf, saveDraft } from '../device/drafts.ts';
import { openReplica, removeReplica } from '../replica/open.ts';
import type { Replica } from '../replica/replica.ts';
import { createServices } from '../testing/services.ts';
import { DraftText, useDraft, useDraftCount } from './drafts.ts';
import { ServicesProvider } from './services.ts';

let replica: Replica;
let [one, other] = ['', ''];
let who: string;

beforeEach(() => {
  [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
  who = one;
  replica = openReplica(one);
});
afterEach(async () => {
  await removeReplica(replica, one);
  await Promise.all([removeDraftsOf(one), removeDraftsOf(other)]);
});

function wrapper({ children }: { children?: ReactNode }) {
  return (
    <StrictMode>
      <ServicesProvider services={createServices(replica, who)}>{children}</ServicesProvider>
    </StrictMode>
  );
}

it('never shows one person’s draft to the next, not for a single paint', async () => {
  await saveDraft(draftKey('review', one, 's'), 'of the first');
  await saveDraft(draftKey('review', other, 's'), 'of the second');
  const shown: [string, string | null, boolean][] = [];
  const { rerender } = await renderHook(
    () => {
      const { draft, isLoading } = useDraft('review', 's', DraftText);
      shown.push([who, draft, isLoading]);
    },
    { wrapper },
  );
  await expect.poll(() => shown.at(-1)).toEqual([one, 'of the first', false]);
  who = other;
  const before = shown.length;
  await rerender();
  await expect.poll(() => shown.at(-1)).toEqual([other, 'of the second', false]);
  expect(shown[before]).toEqual([other, null, true]);
});

it('takes nothing that an older version kept in another shape', async () => {
  await saveDraft(draftKey('review', one, 's'), { text: 'as an object' });
  const { result } = await renderHook(() => useDraft('review', 's', DraftText), { wrapper });
  await expect.poll(() => result.current.isLoading).toBe(false);
  expect(result.current.draft).toBeNull();
});

it('counts the forms that this person began', async () => {
  await saveDraft(draftKey('review', one, 's'), 'a');
  await saveDraft(draftKey('review', one, 't'), 'b');
  await saveDraft(draftKey('review', other, 's'), 'c');
  const { result } = await renderHook(() => useDraftCount(), { wrapper });
  expect(result.current).toBeNull();
  await expect.poll(() => result.current).toBe(2);
});
