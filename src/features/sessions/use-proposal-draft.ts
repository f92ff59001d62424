import * as v from 'valibot';
import { useDraft, type Draft } from '../../api/drafts.ts';
import { SCOPES } from '../../domain/series.ts';

/** A proposal that was begun. The device's storage keeps dates as dates. */
const Kept = v.object({
  /** Null while no whole time is chosen. */
  at: v.nullable(v.date()),
  durationMinutes: v.number(),
  note: v.string(),
  /** A draft of an earlier build has none. */
  scope: v.optional(v.picklist(SCOPES), 'this'),
  /** Where in the browser's history the sheet was opened; empty where it was opened elsewhere. */
  opened: v.optional(v.string(), ''),
});

export type ProposalDraft = v.InferOutput<typeof Kept>;

export function useProposalDraft(sessionId: string): Draft<ProposalDraft> {
  return useDraft('propose', sessionId, Kept);
}
