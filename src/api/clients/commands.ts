/** What a person may do to a relation of trainer and client. */
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { checkEnding } from '../../domain/relation.ts';
import { ok, type Result } from '../../domain/result.ts';
import { findRelation } from '../../replica/relations.ts';
import { updateRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';

/**
 * Ends it that two train together; what they agreed on stands. What has ended is not sent again. Refusals: those of
 * `checkEnding`.
 */
export function endRelation(services: Services, relationId: string): Promise<Result<null, Refusal>> {
  const now = services.now();
  return services.replica.writeTransaction(async (tx) => {
    const relation = await findRelation(tx, relationId);
    if (relation === null) return refuse('not_yours');
    const checked = checkEnding(relation, services.identity.userId, now);
    if (!checked.ok) return checked;
    if (relation.endedAt !== null) return ok(null);
    await updateRow(tx, 'trainer_clients', relation.id, { ended_at: checked.value }, writeMetadata('endRelation', now));
    return ok(null);
  });
}
