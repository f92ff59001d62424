import { CircleCheck, Send } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { OwnInvite } from '../../api/invites/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import { IconWord } from '../../components/icon-word.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatDay, formatTime } from '../../domain/format-time.ts';
import { inviteLink } from '../../domain/invite.ts';
import { m } from '../../messages/messages.ts';
import { InviteLinkActions } from './invite-link-actions.tsx';

// The page must not wait for what draws codes.
const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

/** One invite, to be held out: its code, its link, and until when it is good. */
export function ShownInvite({ invite }: { invite: OwnInvite }) {
  const format = useFormat();
  const now = useNow(60_000);
  const { token, usedAt, expiresAt, waiting } = invite;
  if (usedAt !== null) {
    return (
      <section
        aria-label={m.invite_shown_label()}
        className="rounded-card border border-line bg-surface p-6 text-center"
      >
        <CircleCheck aria-hidden="true" className="mx-auto mb-2 size-12 text-confirmed" />
        <p role="status" className="text-16 font-semi">
          {m.invite_accepted_title()}
        </p>
        <p className="text-14 text-ink-2">{m.invite_accepted_note()}</p>
      </section>
    );
  }
  const until = m.invite_until({ day: formatDay(expiresAt, now, format), time: formatTime(expiresAt, format) });
  return (
    <section aria-label={m.invite_shown_label()} className="rounded-card border border-line bg-surface p-4 md:p-6">
      {token === null ? (
        <p className="text-ink-2">{m.invite_elsewhere()}</p>
      ) : (
        <>
          <div className="aspect-square overflow-hidden rounded-card border border-line">
            <Suspense>
              <QrCode text={inviteLink(window.location.origin, token)} label={m.invite_code_label()} />
            </Suspense>
          </div>
          <p className="mt-4 mb-3 text-14 text-ink-2">
            {m.invite_for_one()} {until}
          </p>
          {waiting && (
            <div className="mb-3">
              <Notice kind="beware">{m.invite_waiting()}</Notice>
            </div>
          )}
          <InviteLinkActions link={inviteLink(window.location.origin, token)} />
        </>
      )}
    </section>
  );
}

/** How an invite stands, in a line. */
export function InviteState({ invite: { usedAt, expiresAt, waiting } }: { invite: OwnInvite }) {
  const format = useFormat();
  const now = useNow(60_000);
  if (usedAt !== null) {
    return (
      <IconWord icon={CircleCheck} className="text-confirmed">
        {m.invite_accepted_on({ day: formatDay(usedAt, now, format) })}
      </IconWord>
    );
  }
  return (
    <>
      <span className="tabular block">
        {m.invite_until({ day: formatDay(expiresAt, now, format), time: formatTime(expiresAt, format) })}
      </span>
      {waiting && (
        <IconWord icon={Send} className="text-ink-2">
          {m.session_status_waiting()}
        </IconWord>
      )}
    </>
  );
}
