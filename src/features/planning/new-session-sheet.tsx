import * as v from 'valibot';
import { useClients, type ClientCard } from '../../api/clients/hooks.ts';
import { useDraft } from '../../api/drafts.ts';
import { Button } from '../../components/button.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { m } from '../../messages/messages.ts';
import { NewSessionForm } from './new-session-form.tsx';

interface NewSessionSheetProps {
  /** The time that was chosen; null for none yet. */
  at: Date | null;
  /** The client it was opened for; null leaves the choice. */
  clientId: string | null;
  onClose: () => void;
}

const Kept = v.record(v.string(), v.string());

/** A trainer books a session for one of their clients: it is agreed at once, and the client is told. */
export function NewSessionSheet({ at, clientId, onClose }: NewSessionSheetProps) {
  const draft = useDraft('new-session', 'own', Kept);
  const { data: cards } = useClients();
  if (draft.isLoading || cards === undefined) return null;
  const clients = cards.filter(({ relation }) => relation.endedAt === null);
  return (
    <Sheet title={m.planning_title()} onClose={onClose}>
      {clients.length === 0 ? (
        <NoClients onClose={onClose} />
      ) : (
        <NewSessionForm at={at} clientId={knownClient(clients, clientId)} {...{ clients, draft, onClose }} />
      )}
    </Sheet>
  );
}

function knownClient(clients: readonly ClientCard[], clientId: string | null): string | null {
  return clients.some(({ client }) => client.id === clientId) ? clientId : null;
}

function NoClients({ onClose }: { onClose: () => void }) {
  return (
    <>
      <p className="mt-2 text-16 text-ink-2">{m.planning_no_clients()}</p>
      <Button className="mt-4 w-full" onClick={onClose}>
        {m.planning_close()}
      </Button>
    </>
  );
}
