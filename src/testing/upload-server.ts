/**
 * Stands in for `upload_changes`: applies each transaction once, repeats its answers, refuses what it is told to, and
 * fails as it is told to. What it applied is in order.
 */
import type { UploadAnswer, UploadTransaction } from '../domain/upload.ts';
import type { Reply } from '../sync/classify.ts';

export interface UploadServer {
  /** Keys, in the order in which they took effect. */
  readonly applied: string[];
  /** The keys of each call that arrived. */
  readonly calls: string[][];
  /** Codes by key: those transactions are refused. */
  readonly refuses: Map<string, string>;
  /** What the next calls are answered instead, one each; `drop` does the work and loses the answer. */
  readonly faults: (Reply | 'drop')[];
  /** Calls that hold one of these keys are answered so, as a whole. */
  readonly poison: Map<string, Reply>;
  send(clientId: string, transactions: readonly UploadTransaction[]): Promise<Reply>;
}

export function createUploadServer(): UploadServer {
  const ledger = new Map<string, UploadAnswer>();
  const server: UploadServer = {
    applied: [],
    calls: [],
    refuses: new Map(),
    faults: [],
    poison: new Map(),
    send: (_, transactions) => {
      server.calls.push(transactions.map(({ key }) => key));
      const fault = server.faults.shift();
      if (fault !== undefined && fault !== 'drop') return Promise.resolve(fault);
      const poisoned = transactions.map(({ key }) => server.poison.get(key)).find((reply) => reply !== undefined);
      if (poisoned !== undefined) return Promise.resolve(poisoned);
      const body = transactions.map((transaction) => answer(transaction.key));
      return Promise.resolve(fault === 'drop' ? { status: null, body: undefined } : { status: 200, body });
    },
  };

  function answer(key: string): UploadAnswer {
    const before = ledger.get(key);
    if (before !== undefined) return before;
    const made = judge(key);
    ledger.set(key, made);
    if (made.outcome === 'applied') server.applied.push(key);
    return made;
  }

  function judge(key: string): UploadAnswer {
    const code = server.refuses.get(key);
    if (code === undefined) return { key, outcome: 'applied', adjusted: {} };
    return { key, outcome: 'rejected', code: code as 'stale', table: 'sessions', id: 's', detail: { why: code } };
  }

  return server;
}
