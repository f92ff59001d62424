import { useNavigate } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useAcceptInvite } from '../../api/invites/hooks.ts';
import { forgetInvite } from '../../api/invites/kept.ts';
import type { InviteCard } from '../../api/invites/lookup.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { useIsOffline } from '../../api/sync/hooks.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { m } from '../../messages/messages.ts';

/** A client's yes, which is queued where there is no network; or not now. */
export function AcceptInvite({ token, card }: { token: string; card: InviteCard | null }) {
  const accept = useAcceptInvite();
  const navigate = useNavigate();
  const isOffline = useIsOffline();
  const [problem, setProblem] = useState<string | null>(null);
  const once = useOnce(setProblem);

  async function leave(to: '/find' | '/') {
    // One that could not be forgotten is offered again, and accepting it twice is no error.
    await forgetInvite().catch(() => undefined);
    await navigate({ to });
  }

  async function say() {
    const result = await accept.mutateAsync({ token, card });
    if (result.ok) await leave('/find');
    else setProblem(refusalText(result.error));
  }

  return (
    <div className="flex flex-col gap-2">
      {isOffline && <Notice kind="beware">{m.invite_accept_offline()}</Notice>}
      {problem !== null && <Notice kind="failed">{problem}</Notice>}
      <Button kind="primary" disabled={accept.isPending} onClick={() => void once(say)}>
        <Check aria-hidden="true" />
        {m.invite_accept()}
      </Button>
      <Button kind="text" onClick={() => void leave('/')}>
        {m.invite_not_now()}
      </Button>
    </div>
  );
}
