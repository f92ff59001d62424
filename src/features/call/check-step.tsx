import { ChevronLeft } from 'lucide-react';
import type { DeviceChoice } from '../../domain/call-devices.ts';
import { m } from '../../messages/messages.ts';
import { DeviceCheck } from './device-check.tsx';

interface CheckStepProps {
  sessionId: string;
  name: string;
  onReady: (choice: DeviceChoice) => void;
  onLeave: () => void;
}

/** Before joining: how one looks and is heard, and the button that joins. */
export function CheckStep({ sessionId, name, onReady, onLeave }: CheckStepProps) {
  return (
    <div data-theme="dark" className="fixed inset-0 overflow-y-auto bg-paper text-ink">
      <main className="mx-auto max-w-300 p-4 md:p-6">
        <button
          type="button"
          onClick={onLeave}
          className="-ms-2 mb-2 inline-flex min-h-(--hit) items-center gap-1 pe-3 text-14 font-semi text-brand-text"
        >
          <ChevronLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
          {m.call_back()}
        </button>
        <h1 className="text-24 font-semi text-balance">{m.call_check_title({ name })}</h1>
        <p className="mt-1 mb-4 text-16 text-ink-2">{m.call_check_text({ name })}</p>
        <DeviceCheck sessionId={sessionId} doneWords={m.call_check_join()} onReady={onReady} />
      </main>
    </div>
  );
}
