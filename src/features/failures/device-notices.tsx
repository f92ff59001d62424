import { lazy, Suspense } from 'react';
import { useNoRoom } from '../../api/room.ts';
import { useSetAside } from '../../api/set-aside.ts';

// Hardly anybody ever sees them: the first screen does not wait for their code.
const SetAsideNotice = lazy(() => import('./set-aside-notice.tsx').then((m) => ({ default: m.SetAsideNotice })));
const NoRoomNotice = lazy(() => import('./no-room-notice.tsx').then((m) => ({ default: m.NoRoomNotice })));

/** What went wrong with this device's own storage, above every screen. */
export function DeviceNotices() {
  const aside = useSetAside();
  const noRoom = useNoRoom();
  return (
    <Suspense fallback={null}>
      {noRoom && <NoRoomNotice />}
      {aside !== null && <SetAsideNotice aside={aside} />}
    </Suspense>
  );
}
