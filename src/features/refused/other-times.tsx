import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useIdentity } from '../../api/identity/hooks.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { useRetakeRejected } from '../../api/sessions/book.ts';
import type { RejectedWrite } from '../../api/sync/hooks.ts';
import { useOnce } from '../../api/use-once.ts';
import { buttonClass } from '../../components/button-class.ts';
import { Button } from '../../components/button.tsx';
import type { TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { alternatives, momentWords } from './refused-words.ts';

interface OtherTimesProps {
  write: RejectedWrite;
  now: Date;
  format: TimeFormat;
  onProblem: (problem: string | null) => void;
}

/** The nearest free times instead of one that is gone: a booking is sent again with one tap, a proposal opens with it. */
export function OtherTimes({ write, now, format, onProblem }: OtherTimesProps) {
  const retake = useRetakeRejected();
  const once = useOnce(onProblem);
  const times = alternatives(write, now);
  if (times.length === 0) return null;

  async function take(scheduledAt: Date) {
    const result = await retake.mutateAsync({ rejectedId: write.id, scheduledAt });
    onProblem(result.ok ? null : refusalText(result.error));
  }

  return (
    <div className="mt-3 border-t border-line pt-3">
      <p className="text-14 font-semi">{m.refused_other_times()}</p>
      <ul className="mt-2 flex flex-col gap-2 sm:flex-row sm:flex-wrap">
        {times.map((at) => {
          const words = momentWords(at, now, format, write.placeZone);
          return (
            <li key={at.toISOString()} className="grid">
              {write.command === 'proposeTime' ? (
                <ProposalLink write={write} at={at} className={buttonClass('plain', 'tabular')}>
                  {words}
                </ProposalLink>
              ) : (
                <Button className="tabular" disabled={retake.isPending} onClick={() => void once(() => take(at))}>
                  {m.refused_ask_for({ moment: words })}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface ProposalLinkProps {
  write: RejectedWrite;
  at: Date;
  className: string;
  children: ReactNode;
}

/** Leads to the session with the refused proposal opened again, for that time. */
export function ProposalLink({ write, at, className, children }: ProposalLinkProps) {
  const role = useIdentity()?.role ?? 'client';
  if (write.sessionId === null) return null;
  return (
    <Link
      to={role === 'client' ? '/sessions/$sessionId' : '/trainer/sessions/$sessionId'}
      params={{ sessionId: write.sessionId }}
      search={{ propose: at.toISOString(), rejected: write.id }}
      className={className}
    >
      {children}
    </Link>
  );
}
