import { useState } from 'react';
import { useTie } from '../../api/clients/hooks.ts';
import { useUpcomingSessions } from '../../api/sessions/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import { Button } from '../../components/button.tsx';
import { formatDay } from '../../domain/format-time.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { clientEndingWords } from './client-words.ts';
import { EndRelationSheet } from './end-relation-sheet.tsx';

/** At the foot of a trainer's profile: the way for a client to stop training with them, and what became of it. */
export function TrainingWith({ trainerId }: { trainerId: string }) {
  const tie = useTie(trainerId);
  const { data: upcoming } = useUpcomingSessions();
  const format = useFormat();
  const now = useNow(60_000);
  const [isEnding, setEnding] = useState(false);
  if (tie == null) return null;
  const { relation, waiting } = tie;
  const name = firstName(tie.trainerName) || m.find_no_name();
  if (relation.endedAt !== null) {
    return (
      <p className="max-w-160 rounded-card bg-sunken p-3 text-14 text-ink-2">
        {m.find_ended({ name, day: formatDay(relation.endedAt, now, format) })}
        {waiting && ` ${m.clients_end_waiting()}.`}
      </p>
    );
  }
  const ahead = (upcoming ?? []).filter(({ session }) => session.trainerId === trainerId);
  return (
    <div>
      <Button kind="text" className="-ms-2" onClick={() => setEnding(true)}>
        {m.find_end({ name })}
      </Button>
      {isEnding && (
        <EndRelationSheet
          relationId={relation.id}
          words={clientEndingWords(name)}
          ahead={ahead}
          format={format}
          now={now}
          onClose={() => setEnding(false)}
        />
      )}
    </div>
  );
}
