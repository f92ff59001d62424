import { Link, useNavigate } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useIdentity } from '../../api/identity/hooks.ts';
import { useSession } from '../../api/sessions/hooks.ts';
import { useNow } from '../../api/use-now.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { checkCallCheck } from '../../domain/call-check.ts';
import { m } from '../../messages/messages.ts';
import { DeviceCheck } from './device-check.tsx';

/** Camera and microphone, tried before the day of a session. */
export function CallCheckScreen({ sessionId }: { sessionId: string }) {
  const { data: entry } = useSession(sessionId);
  const identity = useIdentity();
  const now = useNow(60_000);
  const navigate = useNavigate();
  const back = {
    to: identity?.role === 'trainer' ? '/trainer/sessions/$sessionId' : '/sessions/$sessionId',
    params: { sessionId },
  } as const;
  const isGood = entry != null && identity !== null && checkCallCheck(entry.session, identity.userId, now).ok;
  return (
    <div data-theme="dark" className="min-h-dvh bg-paper text-ink">
      <div className="mx-auto max-w-300 p-4 md:p-6">
        <Link
          {...back}
          className="-ms-2 mb-2 inline-flex min-h-(--hit) items-center gap-1 pe-3 text-14 font-semi text-brand-text"
        >
          <ChevronLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
          {m.callcheck_back()}
        </Link>
        {entry === null || (entry !== undefined && !isGood) ? (
          <EmptyState title={m.callcheck_title()}>{m.callcheck_not_for_this()}</EmptyState>
        ) : (
          <>
            <h1 className="text-24 font-semi text-balance">{m.callcheck_title()}</h1>
            <p className="mt-1 mb-4 text-16 text-ink-2">{m.callcheck_lead()}</p>
            {entry !== undefined && (
              <DeviceCheck sessionId={sessionId} doneWords={m.callcheck_done()} onReady={() => void navigate(back)} />
            )}
          </>
        )}
      </div>
    </div>
  );
}
