/** How much of a series a change reaches, for screens: its dates, live, and the change of several as a mutation. */
import type { JudgedOccurrence, Series } from '../../domain/series.ts';
import type { Session } from '../../domain/session.ts';
import { occurrencesQuery, seriesQuery } from '../../replica/series.ts';
import { useLiveQuery } from '../live-query.ts';
import { useServices } from '../services.ts';
import { useCommand, type CommandMutation } from './hooks.ts';
import { updateSeriesStatus, type UpdateSeriesStatusInput } from './scope-commands.ts';

export interface SeriesDates {
  series: Series;
  /** In no order, what is over too. */
  occurrences: Session[];
}

/** The series that a session is a date of; null for one of its own, and until the device has looked. */
export function useSeriesDates({ clientId, seriesId }: Session): SeriesDates | null {
  const { replica } = useServices();
  const key = seriesId ?? 'none';
  const { data: found } = useLiveQuery(['series', key], seriesQuery(replica, seriesId));
  const { data: occurrences } = useLiveQuery(
    ['series', 'dates', key],
    occurrencesQuery(replica, { clientId, seriesId }),
  );
  const [series] = found ?? [];
  return series === undefined || occurrences === undefined ? null : { series, occurrences };
}

export function useUpdateSeriesStatus(): CommandMutation<UpdateSeriesStatusInput, JudgedOccurrence[]> {
  return useCommand(updateSeriesStatus);
}
