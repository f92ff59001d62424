/**
 * Empties the queue of local transactions, in order, and loses nothing: a transaction leaves it only when the server has
 * applied it, or after its refusal is kept on the device. A crash at any point repeats harmlessly: the server answers a
 * transaction it has seen as it did before, and a refusal kept twice is kept once.
 */
import type { CrudTransaction } from '@powersync/common';
import { MAX_TRANSACTIONS_A_CALL, type UploadAnswer, type UploadTransaction } from '../domain/upload.ts';
import { clearUploadFailures, findUploadFailures } from '../replica/queue.ts';
import { keepRejectedWrite, type Rejection } from '../replica/rejected-writes.ts';
import type { Replica } from '../replica/replica.ts';
import { rollBackLocally } from '../replica/rollback.ts';
import { classify, type Reply, type Verdict } from './classify.ts';
import { countFailure } from './failures.ts';
import { toUploadTransaction } from './wire.ts';

export type UploadEvent =
  | { kind: 'applied'; count: number }
  | { kind: 'rejected'; code: string; key: string }
  | { kind: 'failed'; reason: string };

export interface UploadServices {
  replica: Replica;
  /** Calls `upload_changes`, with a good token; never throws for what the network or the server does. */
  send(clientId: string, transactions: readonly UploadTransaction[]): Promise<Reply>;
  /** Whether uploads as such work now: only then does a failure count against a transaction. */
  isServerUp(): Promise<boolean>;
  now(): Date;
  onEvent(event: UploadEvent): void;
}

/** Nothing could be sent now, for a reason that passes. PowerSync tries again after its retry delay. */
export class UploadDelayedError extends Error {
  override name = 'UploadDelayedError';
}

/** The server wants a person who signs in again. The queue stays as it is. */
export class SignedOutError extends Error {
  override name = 'SignedOutError';
}

/** How many transactions the next call may hold. One object for all calls of a device. */
export interface BatchLimit {
  transactions: number;
}

/** A call should get through in its 30 s over a very slow line: 64 kB take 21 s at 3 kB a second. */
const MAX_CALL_CHARACTERS = 64_000;

interface Queued {
  queued: CrudTransaction;
  sent: UploadTransaction;
  /** It has failed before: that is written down, and to be forgotten once something got through. */
  failing: boolean;
}

/**
 * Sends the next batch. Throws `UploadDelayedError` or `SignedOutError` when the first transaction of the queue could
 * not be settled. Settling any is a success: PowerSync calls again while there is more.
 */
export async function uploadChanges(
  services: UploadServices,
  limit: BatchLimit = { transactions: MAX_TRANSACTIONS_A_CALL },
): Promise<void> {
  const batch = await nextBatch(services.replica, limit.transactions);
  if (batch.length === 0) return;
  const verdict = await send(services, batch);
  limit.transactions = nextLimit(limit.transactions, batch.length, verdict);
  if (batch.length === 1 || verdict.outcome === 'answered') return settle(services, batch, verdict);
  if (verdict.outcome === 'rejected' || (verdict.outcome === 'retryable' && verdict.reached)) {
    return sendOneByOne(services, batch);
  }
  return delay(services, verdict);
}

/** A call that did not come back may have been too much for the line: the same again would never get through. */
function nextLimit(limit: number, sent: number, verdict: Verdict): number {
  if (verdict.outcome === 'answered') return Math.min(MAX_TRANSACTIONS_A_CALL, limit * 2);
  return verdict.outcome === 'retryable' && !verdict.reached ? Math.max(1, sent >> 2) : limit;
}

/** The head of the queue; alone when it has failed before, so that it is known which one fails. */
async function nextBatch(replica: Replica, limit: number): Promise<Queued[]> {
  const batch: Queued[] = [];
  let characters = 0;
  for await (const queued of replica.getCrudTransactions()) {
    const sent = toUploadTransaction(queued);
    characters += JSON.stringify(sent).length;
    if (batch.length > 0 && characters > MAX_CALL_CHARACTERS) break;
    const failing = batch.length === 0 && (await findUploadFailures(replica, sent.key)) !== null;
    batch.push({ queued, sent, failing });
    if (failing || batch.length >= limit) break;
  }
  return batch;
}

/** A call that was refused as a whole says nothing of its parts: each is asked for itself, up to the first that waits. */
async function sendOneByOne(services: UploadServices, batch: readonly Queued[]): Promise<void> {
  for (const [index, one] of batch.entries()) {
    const verdict = await send(services, [one]);
    // Enough is settled to call this a success; PowerSync comes back for the rest.
    if (index > 0 && (verdict.outcome === 'retryable' || verdict.outcome === 'signed_out')) return;
    await settle(services, [one], verdict);
  }
}

async function send({ replica, send: call }: UploadServices, batch: readonly Queued[]): Promise<Verdict> {
  const transactions = batch.map(({ sent }) => sent);
  return classify(await call(await replica.getClientId(), transactions), transactions);
}

/** Keeps the refusals of what was answered first, and takes it out of the queue then. */
async function settle(services: UploadServices, batch: readonly Queued[], verdict: Verdict): Promise<void> {
  const [head] = batch;
  if (head === undefined) return;
  if (verdict.outcome === 'answered') {
    const answered = batch.slice(0, verdict.answers.length);
    const rejections = answered.flatMap(({ sent }, index) => toRejection(sent, verdict.answers[index]));
    return finish(services, answered, rejections);
  }
  if (verdict.outcome === 'rejected') return setAside(services, head, verdict.code, verdict.detail);
  if (verdict.outcome === 'retryable' && (await isHopeless(services, head.sent.key, verdict.reached))) {
    return setAside(services, head, 'server_error', { reason: verdict.reason });
  }
  return delay(services, verdict);
}

function toRejection(transaction: UploadTransaction, answer: UploadAnswer | undefined): Rejection[] {
  if (answer?.outcome !== 'rejected') return [];
  const { code, detail, table, id } = answer;
  return [{ transaction, code, detail, table, id }];
}

function setAside(
  services: UploadServices,
  one: Queued,
  code: Rejection['code'],
  detail: Record<string, unknown>,
): Promise<void> {
  return finish(services, [one], [{ transaction: one.sent, code, detail, table: null, id: null }]);
}

async function finish(
  services: UploadServices,
  settled: readonly Queued[],
  rejections: readonly Rejection[],
): Promise<void> {
  const { replica, now, onEvent } = services;
  if (rejections.length > 0 || settled.some(({ failing }) => failing)) {
    const clientId = await replica.getClientId();
    await replica.writeTransaction(async (tx) => {
      for (const rejection of rejections) {
        await keepRejectedWrite(tx, clientId, rejection, now());
        await rollBackLocally(tx, rejection.transaction);
      }
      await clearUploadFailures(tx);
    });
  }
  await settled.at(-1)?.queued.complete();
  for (const { code, transaction } of rejections) onEvent({ kind: 'rejected', code, key: transaction.key });
  const applied = settled.length - rejections.length;
  if (applied > 0) onEvent({ kind: 'applied', count: applied });
}

/** Counts a failure against a transaction that was sent alone to a server that takes others. */
async function isHopeless(services: UploadServices, key: string, reached: boolean): Promise<boolean> {
  if (!reached || !(await services.isServerUp())) return false;
  return countFailure(services.replica, key, services.now());
}

function delay({ onEvent }: UploadServices, verdict: Verdict): never {
  const reason = verdict.outcome === 'retryable' ? verdict.reason : 'signed out';
  onEvent({ kind: 'failed', reason });
  throw verdict.outcome === 'signed_out' ? new SignedOutError(reason) : new UploadDelayedError(reason);
}
