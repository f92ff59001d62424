import { Notice } from '../../components/notice.tsx';

/** Stays until something can be saved again. */
export function NoRoomNotice() {
  return (
    <div className="mx-auto max-w-180 px-4 pt-4 md:px-6">
      <Notice kind="failed">
        The last thing you did was not saved: this device may have no room left. All that was saved before is safe. Free
        some space on the device, then do it again.
      </Notice>
    </div>
  );
}
