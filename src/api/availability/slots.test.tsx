import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import { openReplica, removeReplica } from '../../replica/open.ts';
import type { Replica } from '../../replica/replica.ts';
import { createServices } from '../../testing/services.ts';
import { CLIENT, createSessionRow, hoursFromNow, putSynced, SESSION, TRAINER } from '../../testing/synced-rows.ts';
import { createQueryClient } from '../query-client.ts';
import { ServicesProvider } from '../services.ts';
import { useTimeOff } from './hooks.ts';
import { useOpenIntervals, useSlots } from './slots.ts';

const DAY = [hoursFromNow(12), hoursFromNow(36)] as const;
const OTHER_TRAINER = '77777777-7777-4777-8777-777777777777';

let replica: Replica;
let file: string;

beforeEach(() => {
  file = crypto.randomUUID();
  replica = openReplica(file);
});
afterEach(() => removeReplica(replica, file));

function wrapper({ children }: { children?: ReactNode }) {
  return (
    <StrictMode>
      <QueryClientProvider client={createQueryClient()}>
        <ServicesProvider services={createServices(replica, CLIENT)}>{children}</ServicesProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}

/** Open from nine to twelve, in UTC, by the hour. */
async function openTrainer() {
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const row = { id: `day ${weekday}`, trainer_id: TRAINER, weekday, windows: '[[540,720]]' };
    await putSynced(replica, 'availability_rules', row);
  }
  await putSynced(replica, 'trainer_profiles', { id: TRAINER, time_zone: 'UTC', published: 1, slot_step_minutes: 60 });
}

const at = (hours: number) => hoursFromNow(hours).toISOString();

it('gives the free starts, and fewer as they are taken', async () => {
  const { result } = await renderHook(() => useSlots(TRAINER, 60, ...DAY), { wrapper });
  const starts = () => result.current.data?.map(({ startsAt }) => startsAt.toISOString().slice(11, 16));
  await expect.poll(() => result.current.data, { timeout: 10_000 }).toBeNull();
  await openTrainer();
  await expect.poll(starts).toEqual(['09:00', '10:00', '11:00']);
  expect(result.current).toMatchObject({ isLoading: false, rules: { timeZone: 'UTC' } });
  const busy = { id: 'b', trainer_id: TRAINER, starts_at: at(22), ends_at: at(23), is_session: 1, held_until: null };
  await putSynced(replica, 'trainer_busy', busy);
  await expect.poll(starts).toEqual(['09:00', '11:00']);
});

it('says where the person has something else then', async () => {
  await openTrainer();
  const elsewhere = createSessionRow(21.5, { trainer_id: OTHER_TRAINER });
  await putSynced(replica, 'sessions', elsewhere);
  const { result } = await renderHook(() => useSlots(TRAINER, 60, ...DAY), { wrapper });
  await expect
    .poll(() => result.current.data?.map(({ clash }) => clash?.session.id ?? null))
    .toEqual([SESSION, SESSION, null]);
});

it('frees the time of the session that is to be moved', async () => {
  await openTrainer();
  await putSynced(replica, 'sessions', createSessionRow(22));
  const count = async (ignoring: string | null) => {
    const { result } = await renderHook(() => useSlots(TRAINER, 60, ...DAY, ignoring), { wrapper });
    await expect.poll(() => result.current.data).not.toBeUndefined();
    return result.current.data?.map(({ startsAt, clash }) => [startsAt.getUTCHours(), clash]);
  };
  expect(await count(null)).toEqual([
    [9, null],
    [11, null],
  ]);
  expect(await count(SESSION)).toEqual([
    [9, null],
    [10, null],
    [11, null],
  ]);
});

it('gives the open hours, whatever is booked, and one’s own time off', async () => {
  await openTrainer();
  await putSynced(replica, 'time_off', { id: 'off', trainer_id: CLIENT, starts_at: at(1), ends_at: at(2) });
  const { result } = await renderHook(() => ({ open: useOpenIntervals(TRAINER, ...DAY), off: useTimeOff() }), {
    wrapper,
  });
  await expect.poll(() => result.current.open.data).toEqual([{ startsAt: hoursFromNow(21), endsAt: hoursFromNow(24) }]);
  await expect.poll(() => result.current.off.data?.map(({ id }) => id)).toEqual(['off']);
});
