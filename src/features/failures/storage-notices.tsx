import type { SetAside } from '../../api/set-aside.ts';
import { NoRoomNotice } from './no-room-notice.tsx';
import { SetAsideNotice } from './set-aside-notice.tsx';

export function StorageNotices({ noRoom, aside }: { noRoom: boolean; aside: SetAside | null }) {
  return (
    <>
      {noRoom && <NoRoomNotice />}
      {aside !== null && <SetAsideNotice aside={aside} />}
    </>
  );
}
