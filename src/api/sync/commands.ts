/** What a person does with what the server refused. */
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import { findRejectedTransaction, removeRejectedWrite } from '../../replica/rejected-writes.ts';
import type { Services } from '../services.ts';
import { reviveNotes } from '../sessions/note-commands.ts';
import { replay } from './replay.ts';

/** Lets go of a refused write. What it changed was rolled back when it was refused. */
export function discardRejectedWrite({ replica }: Services, id: string): Promise<void> {
  return replica.writeTransaction((tx) => removeRejectedWrite(tx, id));
}

/**
 * Makes the refused change again, on top of what the rows are now, and lets go of the refusal: both or neither. What was
 * written in a note that is gone becomes a new one. Refusals: those of `replay`, and `bad_input` when it has been dealt with already.
 */
export function sendAgain(services: Services, id: string): Promise<Result<null, Refusal>> {
  return services.replica.writeTransaction(async (tx) => {
    const transaction = await findRejectedTransaction(tx, id);
    if (transaction === null) return refuse('bad_input');
    return replay(tx, services, id, await reviveNotes(tx, services, id, transaction));
  });
}
