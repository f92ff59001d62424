/** Streams on demand, for screens: asked for as long as one is shown. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { followStream, readSyncedAt, streamStatus, type Stream, type StreamStatus } from '../replica/streams.ts';
import { useServices } from './services.ts';

/** Follows a stream while the component is there, and tells how far it is. The stream may be a new object each time. */
export function useStream(stream: Stream): StreamStatus {
  const { replica } = useServices();
  const asked = JSON.stringify(stream);
  useEffect(() => followStream(replica, JSON.parse(asked) as Stream), [replica, asked]);
  // As text, because a new object each time would repaint without end.
  const status = useSyncExternalStore(
    (onChange) => replica.registerListener({ statusChanged: onChange }),
    () => JSON.stringify(streamStatus(replica, stream)),
  );
  return JSON.parse(status) as StreamStatus;
}

/**
 * When the device last had all of a stream, as it was when the component came: for words about age, which are said while
 * nothing comes. Null for never; undefined until the device has looked.
 */
export function useSyncedAt(stream: Stream): Date | null | undefined {
  const { replica } = useServices();
  const [at, setAt] = useState<Date | null>();
  const asked = JSON.stringify(stream);
  useEffect(() => {
    let wanted = true;
    const show = (found: Date | null) => {
      if (wanted) setAt(found);
    };
    readSyncedAt(replica, JSON.parse(asked) as Stream).then(show, () => show(null));
    return () => {
      wanted = false;
    };
  }, [replica, asked]);
  return at;
}
