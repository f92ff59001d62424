/** Two people who train together. Either of them may end it; Postgres judges the same (`private.judge_relation`). */
import { may } from './permissions.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';
import { roleIn } from './session.ts';

export interface Relation {
  id: string;
  trainerId: string;
  clientId: string;
  /** Null while it stands. */
  endedAt: Date | null;
}

/** Judges that somebody ends it at `now`; gives when it ended. What has ended stays ended as it was. Refusals: `not_yours`. */
export function checkEnding(relation: Relation, userId: string, now: Date): Result<Date, Refusal> {
  if (!may(roleIn(relation, userId), 'endRelation')) return refuse('not_yours');
  return ok(relation.endedAt ?? now);
}
