import { RefreshCw } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '../../components/button.tsx';
import { m } from '../../messages/messages.ts';
import { isUpdateReady, onUpdateReady, takeUpdate } from './register-worker.ts';

/** A newer version of the app is on the device and waits. The person says when: drafts are kept either way. */
export function UpdatePrompt() {
  const ready = useSyncExternalStore(onUpdateReady, isUpdateReady);
  return (
    <div role="status">
      {ready && (
        <div className="fixed inset-x-4 bottom-[calc(5rem+env(safe-area-inset-bottom))] z-30 mx-auto flex max-w-120 items-center justify-between gap-4 rounded-card border border-line-strong bg-raised p-3 ps-4 shadow-sheet md:bottom-6">
          <p className="text-14 font-medium">{m.update_ready()}</p>
          <Button kind="soft" onClick={takeUpdate}>
            <RefreshCw aria-hidden="true" />
            {m.update_take()}
          </Button>
        </div>
      )}
    </div>
  );
}
