import { useState } from 'react';
import { useIdentity } from '../../api/identity/hooks.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { failureText } from '../../api/room.ts';
import { useCreateSeries, useCreateSession } from '../../api/sessions/book.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { NewSession } from '../../domain/session.ts';
import { locationOf, type BookableTrainer } from './bookable-trainer.ts';
import type { BookingDraft } from './booking-draft.ts';
import { seriesOf } from './series-dates.ts';
import type { SeriesDate } from './series-preview.tsx';

interface Sending {
  /** Queues it; gives the session's id, the first of a series, or null where a rule says no. */
  send: () => Promise<string | null>;
  /** Why the last try was refused. */
  problem: string | null;
  isSending: boolean;
}

export function useSendBooking(trainer: BookableTrainer, draft: BookingDraft, series: readonly SeriesDate[]): Sending {
  const userId = useIdentity()?.userId ?? '';
  const createSession = useCreateSession();
  const createSeries = useCreateSeries();
  const [problem, setProblem] = useState<string | null>(null);

  async function send(): Promise<string | null> {
    const starts = draft.starts.map((start) => new Date(start));
    const [first] = starts;
    if (first === undefined) return null;
    const session = toSession(trainer, draft, userId);
    const skip = series.map(({ at }) => at).filter((at) => draft.skipped.includes(at.toISOString()));
    try {
      if (draft.everyWeeks > 0) {
        const made = await createSeries.mutateAsync({
          session,
          ...seriesOf(draft, first, trainer.rules.timeZone),
          skip,
        });
        return made.ok ? (made.value.sessionIds[0] ?? null) : refused(made.error);
      }
      const made = await createSession.mutateAsync({
        ...session,
        scheduledAt: first,
        choices: starts.length > 1 ? starts : null,
      });
      return made.ok ? made.value.sessionId : refused(made.error);
    } catch (error) {
      setProblem(failureText(error));
      return null;
    }
  }

  function refused(refusal: Refusal): null {
    setProblem(refusalText(refusal));
    return null;
  }

  return { send, problem, isSending: createSession.isPending || createSeries.isPending };
}

function toSession(trainer: BookableTrainer, draft: BookingDraft, userId: string): Omit<NewSession, 'scheduledAt'> {
  const said = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    trainerId: trainer.id,
    clientId: userId,
    durationMinutes: draft.durationMinutes,
    type: draft.type,
    focusArea: said(draft.focusArea),
    location: draft.type === 'in_person' ? locationOf(trainer, draft.placeId) : null,
    clientNote: said(draft.note),
    prepNote: null,
  };
}
