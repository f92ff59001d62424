import { Notice } from '../../components/notice.tsx';
import { m } from '../../messages/messages.ts';

/** Stays until something can be saved again. */
export function NoRoomNotice() {
  return (
    <div className="mx-auto max-w-180 px-4 pt-4 md:px-6">
      <Notice kind="failed">{m.failures_no_room()}</Notice>
    </div>
  );
}
