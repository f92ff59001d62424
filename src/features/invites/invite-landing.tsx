import { Link } from '@tanstack/react-router';
import { CloudOff } from 'lucide-react';
import { useIdentity } from '../../api/identity/hooks.ts';
import { useInviteLookup, useKeptInvite } from '../../api/invites/kept.ts';
import type { InviteCard } from '../../api/invites/lookup.ts';
import { Avatar } from '../../components/avatar.tsx';
import { buttonClass } from '../../components/button-class.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { m } from '../../messages/messages.ts';
import { AcceptInvite } from './accept-invite.tsx';

/** Where an invite's link leads. `opened` is the token in the page's address; null where there is none. */
export function InviteLanding({ opened }: { opened: string | null }) {
  const kept = useKeptInvite(opened);
  return (
    <>
      <PageTitle>{m.invite_page()}</PageTitle>
      {kept === undefined && <Looking />}
      {kept === null && <Useless title={m.invite_no_link_title()}>{m.invite_no_link()}</Useless>}
      {kept != null && <OneInvite key={kept.token} token={kept.token} known={kept.card} />}
    </>
  );
}

function Looking() {
  return (
    <p role="status" className="py-10 text-center text-ink-2">
      {m.invite_looking()}
    </p>
  );
}

/** Nothing to accept: what happened, and what to do. */
function Useless({ title, children }: { title: string; children: string }) {
  return (
    <EmptyState title={title}>
      <p className="mb-3">{children}</p>
      <Link to="/" className={buttonClass('plain')}>
        {m.invite_to_start()}
      </Link>
    </EmptyState>
  );
}

function OneInvite({ token, known }: { token: string; known: InviteCard | null }) {
  const found = useInviteLookup(token);
  if (found === 'closed') return <Useless title={m.invite_closed_title()}>{m.invite_closed()}</Useless>;
  const card = found === undefined || found === 'unreachable' ? known : found;
  if (card === null && found === undefined) return <Looking />;
  return (
    <>
      {card === null ? <Unknown /> : <WhoInvites card={card} />}
      <Answer token={token} card={card} />
    </>
  );
}

function WhoInvites({ card: { displayName, headline, avatarUrl } }: { card: InviteCard }) {
  return (
    <header className="flex flex-col items-center gap-3 text-center">
      <Avatar name={displayName} pictureUrl={avatarUrl} size="huge" />
      <h1 className="text-24 font-semi text-balance wrap-anywhere">
        {m.invite_from({ name: displayName || m.invite_somebody() })}
      </h1>
      {headline !== null && <p className="wrap-anywhere text-ink-2">{headline}</p>}
      <p className="max-w-96 text-14 text-pretty text-ink-2">{m.invite_what_it_means()}</p>
    </header>
  );
}

/** Without a network nobody can say whose it is; it is kept all the same. */
function Unknown() {
  return (
    <header className="flex flex-col items-center gap-3 text-center">
      <CloudOff aria-hidden="true" className="size-12 text-ink-3" />
      <h1 className="text-24 font-semi text-balance">{m.invite_offline_title()}</h1>
      <p role="status" className="max-w-96 text-pretty text-ink-2">
        {m.invite_offline()}
      </p>
    </header>
  );
}

/** What whoever opened it can do, by who they are. */
function Answer({ token, card }: { token: string; card: InviteCard | null }) {
  const identity = useIdentity();
  if (identity === null) {
    return (
      <div className="flex flex-col gap-2">
        <Link to="/sign-up" className={buttonClass('primary')}>
          {m.invite_sign_up()}
        </Link>
        <Link to="/sign-in" search={{ from: '/invite' }} className={buttonClass('plain')}>
          {m.invite_sign_in()}
        </Link>
        <p className="text-center text-14 text-ink-2">{m.invite_kept()}</p>
      </div>
    );
  }
  if (identity.role === null) {
    return (
      <Link to="/onboarding" className={buttonClass('primary')}>
        {m.invite_onboarding()}
      </Link>
    );
  }
  if (identity.role === 'trainer') return <Notice kind="beware">{m.invite_as_trainer()}</Notice>;
  return <AcceptInvite token={token} card={card} />;
}
