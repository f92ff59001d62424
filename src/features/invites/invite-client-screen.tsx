import { Link } from '@tanstack/react-router';
import { ArrowLeft, Plus } from 'lucide-react';
import { useState } from 'react';
import { useCreateInvite, useInvites, type OwnInvite } from '../../api/invites/hooks.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { INVITE_DAYS } from '../../domain/invite.ts';
import { m } from '../../messages/messages.ts';
import { InviteList } from './invite-list.tsx';
import { ShownInvite } from './shown-invite.tsx';

/** A trainer's invites: one to hold out to somebody, large, and all that are open. */
export function InviteClientScreen() {
  const { open, accepted } = useInvites();
  const create = useCreateInvite();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const once = useOnce(setProblem);
  const shown = pick([...(open ?? []), ...(accepted ?? [])], open ?? [], chosenId);

  async function make() {
    const made = await create.mutateAsync();
    setProblem(made.ok ? null : refusalText(made.error));
    if (made.ok) setChosenId(made.value.inviteId);
  }

  const makeButton = (
    <Button
      kind={shown === undefined ? 'primary' : 'plain'}
      disabled={create.isPending}
      onClick={() => void once(make)}
    >
      <Plus aria-hidden="true" />
      {shown === undefined ? m.invite_make() : m.invite_make_another()}
    </Button>
  );
  return (
    <div className="mx-auto max-w-160 px-4 py-4 md:px-6 lg:mx-0 lg:max-w-280 xl:p-8">
      <PageTitle>{m.invite_client_title()}</PageTitle>
      <Link
        to="/you"
        className="inline-flex min-h-(--hit) items-center gap-2 font-medium text-brand-text hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
        {m.you_title()}
      </Link>
      <h1 className="text-24 font-semi">{m.invite_client_title()}</h1>
      <p className="mt-1 mb-6 max-w-160 text-ink-2">{m.invite_client_note({ days: INVITE_DAYS })}</p>
      {problem !== null && <Notice kind="failed">{problem}</Notice>}
      {open !== undefined && (
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
          {shown === undefined ? (
            <EmptyState title={open.length === 0 ? m.invite_none_title() : m.invite_none_here_title()}>
              <p className="mb-3">{m.invite_none()}</p>
              {makeButton}
            </EmptyState>
          ) : (
            <ShownInvite key={shown.id} invite={shown} />
          )}
          <div className="flex min-w-0 flex-col gap-6">
            {shown !== undefined && <div>{makeButton}</div>}
            <InviteList invites={[...open, ...(accepted ?? [])]} shownId={shown?.id ?? null} onShow={setChosenId} />
          </div>
        </div>
      )}
    </div>
  );
}

/** The one that was chosen; else the latest that this device can show. */
function pick(all: readonly OwnInvite[], open: readonly OwnInvite[], chosenId: string | null): OwnInvite | undefined {
  return all.find(({ id }) => id === chosenId) ?? open.find(({ token }) => token !== null);
}
