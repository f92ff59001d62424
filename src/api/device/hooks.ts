/** This device, for screens: its clock, its storage, and what it knows of its own doings. */
import { useMutation, useQuery, type UseMutationResult } from '@tanstack/react-query';
import { readEvents, type DiagnosticEvent } from '../../device/diagnostics.ts';
import { readStorage, type Storage } from '../../device/storage.ts';
import type { HourCycle } from '../../domain/format-time.ts';
import { rowCountsQuery, type RowCount } from '../../replica/everything.ts';
import { askToPersist } from '../../replica/open.ts';
import { useApp, useAppState } from '../app-provider.ts';
import { useLiveQuery } from '../live-query.ts';
import { useServices } from '../services.ts';
import { exportCalendar, exportEverything } from './export.ts';

export type { DiagnosticEvent } from '../../device/diagnostics.ts';
export type { Storage } from '../../device/storage.ts';
export type { RowCount } from '../../replica/everything.ts';

/** The clock that times are read by on this device, and how to choose it. */
export function useHourCycle(): [HourCycle | null, (hourCycle: HourCycle | null) => void] {
  const app = useApp();
  const { hourCycle } = useAppState();
  // Without storage it holds until the app is started anew.
  return [hourCycle, (chosen) => void app.chooseHourCycle(chosen).catch(() => undefined)];
}

/** How much this app's data takes; undefined until the browser has said so. */
export function useStorage(): Storage | undefined {
  // It changes with every write: what was true at the last visit is asked anew.
  return useQuery({ queryKey: ['storage'], queryFn: readStorage, staleTime: 0 }).data;
}

/** Asks the browser to keep this app's data; resolves to whether it promised. */
export function useAskToPersist(): UseMutationResult<boolean, Error, void> {
  return useMutation({
    mutationFn: askToPersist,
    onSettled: (_kept, _error, _input, _result, { client }) => client.invalidateQueries({ queryKey: ['storage'] }),
  });
}

/** How many of the last events are shown: what happened today, not the whole ring. */
const SHOWN_EVENTS = 50;

/** The last events of sync, the latest first; undefined until read. */
export function useDiagnosticEvents(): DiagnosticEvent[] | undefined {
  const read = () => readEvents(SHOWN_EVENTS).catch((): DiagnosticEvent[] => []);
  return useQuery({ queryKey: ['events'], queryFn: read, refetchInterval: 5_000, staleTime: 0 }).data;
}

export function useRowCounts(): RowCount[] | undefined {
  const { replica } = useServices();
  return useLiveQuery(['rows'], rowCountsQuery(replica)).data;
}

/** All that this device holds, as JSON text. */
export function useExportEverything(): UseMutationResult<string, Error, Record<string, unknown>> {
  const services = useServices();
  return useMutation({ mutationFn: (kept: Record<string, unknown>) => exportEverything(services, kept) });
}

/** The own sessions as a calendar file; null where there is none to write. */
export function useExportCalendar(): UseMutationResult<string | null, Error, void> {
  const services = useServices();
  return useMutation({ mutationFn: () => exportCalendar(services) });
}
