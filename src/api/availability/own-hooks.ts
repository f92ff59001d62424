/** A trainer's own places and link for screens, live; and the commands that change how they are booked. */
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Place } from '../../domain/trainer-profile.ts';
import { placesQuery } from '../../replica/places.ts';
import {
  bookedZonesQuery,
  clientZonesQuery,
  meetingUrlQuery,
  type BookedZone,
  type ClientZone,
} from '../../replica/trainer-profile.ts';
import { useLiveQuery, type LiveResult } from '../live-query.ts';
import { useServices } from '../services.ts';
import { copyDay, setDate, setWeekdays } from './hours-commands.ts';
import { changeProfile, removePlace, savePlace, setMeetingUrl } from './profile-commands.ts';
import { removeTimeOff, saveTimeOff } from './time-off-commands.ts';

export type { DayWindows, WeekChanged } from './hours-commands.ts';
export type { TimeOff } from '../../replica/availability.ts';
export type { BookedZone, ClientZone } from '../../replica/trainer-profile.ts';

export function useOwnPlaces(): LiveResult<Place[]> {
  const { replica, identity } = useServices();
  return useLiveQuery(['own-places'], placesQuery(replica, identity.userId));
}

export function useMeetingUrl(): LiveResult<string | null> {
  const { replica, identity } = useServices();
  const { data, isLoading } = useLiveQuery(['own-meeting-url'], meetingUrlQuery(replica, identity.userId));
  return { data: data === undefined ? undefined : (data[0] ?? null), isLoading };
}

/** In which zones the sessions that stand were booked. */
export function useBookedZones(): LiveResult<BookedZone[]> {
  const { replica, identity } = useServices();
  return useLiveQuery(['own-booked-zones'], bookedZonesQuery(replica, identity.userId));
}

export function useClientZones(): LiveResult<ClientZone[]> {
  const { replica, identity } = useServices();
  return useLiveQuery(['own-client-zones'], clientZonesQuery(replica, identity.userId));
}

/** The commands, as this person: what goes wrong in storage is told as with any other. The same object at each render. */
export function useHoursCommands() {
  const services = useServices();
  const { mutateAsync } = useMutation({
    networkMode: 'always',
    mutationFn: (write: () => Promise<unknown>) => write(),
  });
  return useMemo(() => {
    const bound =
      <Input, Output>(command: (own: typeof services, input: Input) => Promise<Output>) =>
      (input: Input) =>
        mutateAsync(() => command(services, input)) as Promise<Output>;
    return {
      setWeekdays: bound(setWeekdays),
      copyDay: bound(copyDay),
      setDate: bound(setDate),
      saveTimeOff: bound(saveTimeOff),
      removeTimeOff: bound(removeTimeOff),
      changeProfile: bound(changeProfile),
      setMeetingUrl: bound(setMeetingUrl),
      savePlace: bound(savePlace),
      removePlace: bound(removePlace),
    };
  }, [services, mutateAsync]);
}
