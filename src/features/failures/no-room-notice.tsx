import { Notice } from '../../components/notice.tsx';

/** Stays until something can be saved again. */
export function NoRoomNotice() {
  return (
    <div className="mx-auto max-w-180 px-4 pt-4 md:px-6">
      <Notice kind="failed">
        This device has no room left, so the last thing you did was not saved. All that was saved before is safe. Free
        some space on the device, then do it again.
      </Notice>
    </div>
  );
}
