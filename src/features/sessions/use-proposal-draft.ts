import * as v from 'valibot';
import { useDraft, type Draft } from '../../api/drafts.ts';

/** A proposal that was begun. The device's storage keeps dates as dates. */
const Kept = v.object({
  /** Null while no whole time is chosen. */
  at: v.nullable(v.date()),
  durationMinutes: v.number(),
  note: v.string(),
});

export type ProposalDraft = v.InferOutput<typeof Kept>;

export function useProposalDraft(sessionId: string): Draft<ProposalDraft> {
  return useDraft('propose', sessionId, parse);
}

function parse(kept: unknown): ProposalDraft | null {
  const result = v.safeParse(Kept, kept);
  return result.success ? result.output : null;
}
