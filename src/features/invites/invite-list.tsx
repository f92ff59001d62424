import { QrCode, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useRevokeInvite, type OwnInvite } from '../../api/invites/hooks.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { m } from '../../messages/messages.ts';
import { InviteState } from './shown-invite.tsx';

interface InviteListProps {
  invites: readonly OwnInvite[];
  shownId: string | null;
  onShow: (inviteId: string) => void;
}

/** The invites that are open or were accepted lately: to be shown again, or taken back. */
export function InviteList({ invites, shownId, onShow }: InviteListProps) {
  const [revoking, setRevoking] = useState<string | null>(null);
  if (invites.length === 0) return null;
  return (
    <section aria-labelledby="invites">
      <h2 id="invites" className="text-16 font-semi">
        {m.invite_list_title()}
      </h2>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {invites.map((invite) => (
          <li key={invite.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0 text-14">
              <InviteState invite={invite} />
              {invite.id === shownId && invite.usedAt === null && (
                <span className="block font-semi">{m.invite_is_shown()}</span>
              )}
              {invite.token === null && invite.usedAt === null && (
                <span className="block text-ink-3">{m.invite_elsewhere_short()}</span>
              )}
            </div>
            {invite.usedAt === null && (
              <div className="flex flex-wrap gap-2">
                {invite.token !== null && invite.id !== shownId && (
                  <Button onClick={() => onShow(invite.id)}>
                    <QrCode aria-hidden="true" />
                    {m.invite_show()}
                  </Button>
                )}
                <Button kind="danger" onClick={() => setRevoking(invite.id)}>
                  <Undo2 aria-hidden="true" />
                  {m.invite_revoke()}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {revoking !== null && <RevokeSheet inviteId={revoking} onClose={() => setRevoking(null)} />}
    </section>
  );
}

function RevokeSheet({ inviteId, onClose }: { inviteId: string; onClose: () => void }) {
  const revoke = useRevokeInvite();
  const [problem, setProblem] = useState<string | null>(null);
  const once = useOnce(setProblem);

  async function takeBack() {
    await revoke.mutateAsync(inviteId);
    onClose();
  }

  return (
    <Sheet title={m.invite_revoke_title()} onClose={onClose}>
      <p className="mt-1 text-14 text-ink-2">{m.invite_revoke_note()}</p>
      {problem !== null && <Notice kind="failed">{problem}</Notice>}
      <div className="mt-5 grid grid-cols-2 gap-2">
        <Button onClick={onClose}>{m.invite_keep()}</Button>
        <Button kind="danger" disabled={revoke.isPending} onClick={() => void once(takeBack)}>
          {m.invite_revoke()}
        </Button>
      </div>
    </Sheet>
  );
}
