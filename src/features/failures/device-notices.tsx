import { lazy, Suspense } from 'react';
import { useNoRoom } from '../../api/room.ts';
import { useSetAside } from '../../api/set-aside.ts';

// Hardly anybody ever sees them: the first screen does not wait for their code.
const StorageNotices = lazy(() => import('./storage-notices.tsx').then((m) => ({ default: m.StorageNotices })));

/** What went wrong with this device's own storage, above every screen. */
export function DeviceNotices() {
  const aside = useSetAside();
  const noRoom = useNoRoom();
  if (aside === null && !noRoom) return null;
  return (
    <Suspense fallback={null}>
      <StorageNotices noRoom={noRoom} aside={aside} />
    </Suspense>
  );
}
