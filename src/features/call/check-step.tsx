import { ChevronLeft } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ANY_DEVICES, type DeviceChoice } from '../../domain/call-devices.ts';
import { m } from '../../messages/messages.ts';
import { OwnMedia } from '../../video/media.ts';
import { problemWords } from './call-words.ts';
import { OwnPicture } from './own-picture.tsx';

interface CheckStepProps {
  name: string;
  onReady: (choice: DeviceChoice) => void;
  onLeave: () => void;
}

/** Before joining: how one looks, and the button that joins. */
export function CheckStep({ name, onReady, onLeave }: CheckStepProps) {
  const [media] = useState(() => new OwnMedia());
  const state = useSyncExternalStore(
    (listen) => media.subscribe(listen),
    () => media.getState(),
  );
  useEffect(() => {
    void media.open(ANY_DEVICES);
    return () => media.close();
  }, [media]);
  return (
    <div data-theme="dark" className="fixed inset-0 overflow-y-auto bg-paper text-ink">
      <main className="mx-auto flex min-h-full max-w-160 flex-col items-center justify-center gap-4 p-4 text-center">
        <button
          type="button"
          onClick={onLeave}
          className="inline-flex min-h-(--hit) items-center gap-1 self-start text-14 font-semi text-brand-text"
        >
          <ChevronLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
          {m.call_back()}
        </button>
        <h1 className="text-24 font-semi text-balance">{m.call_check_title({ name })}</h1>
        <p className="text-16 text-ink-2">{m.call_check_text({ name })}</p>
        <OwnPicture media={state} />
        {state.camera.problem !== null && <p>{problemWords('camera', state.camera.problem, name)}</p>}
        {state.microphone.problem !== null && <p>{problemWords('microphone', state.microphone.problem, name)}</p>}
        <button
          type="button"
          className="min-h-16 w-full rounded-card bg-brand px-8 text-20 font-semi text-on-brand"
          onClick={() => {
            media.close();
            onReady(ANY_DEVICES);
          }}
        >
          {m.call_check_join()}
        </button>
      </main>
    </div>
  );
}
