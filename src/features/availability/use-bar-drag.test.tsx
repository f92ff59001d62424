import { expect, it } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import type { TimeWindow } from '../../domain/availability.ts';
import { useBarDrag } from './use-bar-drag.ts';
import { useDayDraft } from './use-day-draft.ts';

const before = (): TimeWindow[] => [[540, 720]];
const after = (): TimeWindow[] => [[555, 735]];

/** A store that is told and answers when it is let. */
function createStore() {
  const { promise, resolve } = Promise.withResolvers<'changed'>();
  const stored: (readonly TimeWindow[])[] = [];
  const store = async (windows: readonly TimeWindow[]) => {
    stored.push(windows);
    return promise;
  };
  return { stored, store, resolve };
}

it('shows a bar where it was moved to, also when the old hours are read anew before the new ones', async () => {
  const { stored, store } = createStore();
  const track = { span: { from: 360, to: 1320 }, store, onSelect: () => undefined };
  const { result, rerender, act } = await renderHook((windows: TimeWindow[] = before()) =>
    useBarDrag({ windows, ...track }),
  );
  await act(() => result.current.nudge(0, 'move', 15));
  await expect.poll(() => stored).toEqual([after()]);
  await rerender(before());
  expect(result.current.shown).toEqual(after());
  // What comes after goes on from there.
  await act(() => result.current.nudge(0, 'end', 15));
  await expect.poll(() => stored).toEqual([after(), [[555, 750]]]);
});

it('shows what was typed, also when the old hours are read anew before the new ones', async () => {
  const { stored, store, resolve } = createStore();
  const { result, rerender, act } = await renderHook((windows: TimeWindow[] = before()) => useDayDraft(windows, store));
  await act(() => result.current.change(0, { start: '09:15', end: '12:15', nextDay: false }));
  await act(() => result.current.commit());
  expect(stored).toEqual([after()]);
  await rerender(before());
  expect(result.current.drafts).toMatchObject([{ start: '09:15', end: '12:15' }]);
  // Another device's hours have come in between: they are what counts.
  resolve('changed');
  await expect.poll(() => result.current.drafts).toMatchObject([{ start: '09:00', end: '12:00' }]);
});
