/** Streams on demand, for screens: asked for as long as one is shown. */
import { useEffect, useSyncExternalStore } from 'react';
import { followStream, streamStatus, type Stream, type StreamStatus } from '../replica/streams.ts';
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
