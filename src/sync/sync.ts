/**
 * Keeps a replica and the server together while the app runs. PowerSync does the work; this adds what it lacks (2.4.0):
 *
 * - While the stream is down, a failed upload ends PowerSync's upload loop until the stream is back. The queue is looked
 *   after here then: REST may be up though sync is not.
 * - A line that swallows bytes keeps the stream "connected" for ever. The sync server is asked for a sign of life; without
 *   one the device counts as offline, and at the next sign the stream is made anew.
 * - One shared worker keeps the stream for all tabs. A browser may end it without a word, as when the tab that crashed was
 *   in the same process; the tabs that are left believe in a stream that nobody holds, or wait for one that nobody asks for.
 */
import type { SyncOptions } from '@powersync/common';
import { MAX_TRANSACTIONS_A_CALL } from '../domain/upload.ts';
import { queueCountsQuery } from '../replica/queue.ts';
import type { Replica } from '../replica/replica.ts';
import { createConnector } from './connector.ts';
import { repeat } from './repeat.ts';
import type { TokenSource } from './token-source.ts';
import { createSend, isReachable, isTakingUploads, type RestEndpoint } from './transport.ts';
import { UploadDelayedError, uploadChanges, type BatchLimit, type UploadEvent } from './upload.ts';

const SYNC_OPTIONS: SyncOptions = { crudUploadThrottleMs: 10, retryDelayMs: 3_000 };

export interface SyncTiming {
  /** How often the queue is looked after while the stream is down. */
  uploadEveryMs: number;
  /** How often a sign of life is asked for, and how soon again after none came. */
  probeEveryMs: number;
  probeAgainMs: number;
  /** How long a sign of life may take. */
  probeTimeoutMs: number;
  /** How often PowerSync's worker is looked for. */
  workerEveryMs: number;
}

/** A line gone dead is noticed within 23 s, a live one again within 13 s. */
const TIMING: SyncTiming = {
  uploadEveryMs: 5_000,
  probeEveryMs: 15_000,
  probeAgainMs: 5_000,
  probeTimeoutMs: 8_000,
  workerEveryMs: 5_000,
};

export interface SyncEndpoint extends RestEndpoint {
  /** The sync server, without a trailing slash. */
  powersyncUrl: string;
  /** Answers while the server can do its work. */
  healthUrl: string;
}

export interface SyncServices {
  replica: Replica;
  endpoint: SyncEndpoint;
  tokens: TokenSource;
  /** Runs one upload at a time, over all tabs. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  now(): Date;
  onEvent(event: UploadEvent): void;
  /** Whether the sync server gave a sign of life when it was last asked. */
  onReachable(reachable: boolean): void;
  /** This token, as good as any to be had, was refused: the person has to sign in again. */
  onSignedOut(refusedToken: string): void;
  /** Whether any tab holds a stream for this replica. */
  isStreaming(): Promise<boolean>;
  /** PowerSync's worker has ended: only a new page brings it back. */
  onWorkerGone(): void;
  timing?: SyncTiming;
}

export interface RunningSync {
  /** Makes the stream anew at once, after a change of network or a new sign-in. */
  reconnect(): Promise<void>;
  /** Stops syncing; the replica stays open. Once done, nothing is written into it any more. */
  stop(): Promise<void>;
}

interface Uploads {
  /** Empties the queue, for PowerSync's loop and for ours. */
  upload(): Promise<void>;
  /** Gives up calls that are under way: they may wait on a line that is dead. */
  interrupt(): void;
  /** Interrupts, sends no more, and waits until what is under way has come to rest. */
  stop(): Promise<void>;
}

function createUploads(services: SyncServices): Uploads {
  const { replica, endpoint, tokens, exclusively, now, onEvent, onSignedOut } = services;
  const limit: BatchLimit = { transactions: MAX_TRANSACTIONS_A_CALL };
  let line = new AbortController();
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const send = createSend(endpoint, tokens, { signal: () => line.signal, onRefused: onSignedOut });
  const isServerUp = () =>
    isTakingUploads(endpoint.healthUrl, line.signal, async () => send(await replica.getClientId(), []));
  const start = (): Promise<void> => {
    if (stopped) return Promise.reject(new UploadDelayedError('stopped'));
    const work = uploadChanges({ replica, send, isServerUp, now, onEvent }, limit);
    running = work.catch(() => undefined);
    return work;
  };
  return {
    upload: () => exclusively(start),
    interrupt: () => {
      line.abort();
      if (!stopped) line = new AbortController();
    },
    stop: async () => {
      stopped = true;
      line.abort();
      await running;
    },
  };
}

/** Starts syncing. Returns at once; the replica's status tells how it goes. */
export function startSync(services: SyncServices): RunningSync {
  const { replica, endpoint, tokens, onEvent, timing = TIMING } = services;
  const { upload, interrupt, stop } = createUploads(services);
  const connector = createConnector(endpoint.powersyncUrl, tokens, upload);
  let stopped = false;
  const reconnect = async () => {
    if (stopped) return;
    interrupt();
    try {
      await replica.connect(connector, SYNC_OPTIONS);
    } catch (error) {
      onEvent({ kind: 'failed', reason: String(error) });
    }
  };
  const stopUploading = repeat(timing.uploadEveryMs, async () => {
    await uploadWithoutStream(replica, upload);
    return timing.uploadEveryMs;
  });
  const stopProbing = watchLine(services, timing, reconnect);
  const stopLooking = watchWorker(services, timing, reconnect);
  void reconnect();
  return {
    reconnect,
    stop: async () => {
      stopped = true;
      await Promise.all([stop(), stopUploading(), stopProbing(), stopLooking()]);
      await replica.disconnect();
    },
  };
}

async function uploadWithoutStream(replica: Replica, upload: () => Promise<void>): Promise<void> {
  if (replica.currentStatus.connected) return;
  const [counts] = await queueCountsQuery(replica).execute();
  if (counts === undefined || counts.waiting === 0) return;
  // What keeps it from being sent has been reported; the next round tries again.
  await upload().catch(() => undefined);
}

function watchLine(
  { replica, endpoint, onReachable }: SyncServices,
  { probeEveryMs, probeAgainMs, probeTimeoutMs }: SyncTiming,
  reconnect: () => Promise<void>,
): () => Promise<void> {
  let reachable = true;
  return repeat(probeEveryMs, async (stopping) => {
    // A page that nobody sees need not know.
    if (isHidden()) return probeEveryMs;
    const before = reachable;
    // A stream that is down says so itself.
    const { connected } = replica.currentStatus;
    reachable = !connected || (await isReachable(`${endpoint.powersyncUrl}/healthz`, probeTimeoutMs, stopping));
    if (stopping.aborted) return probeEveryMs;
    if (reachable !== before) onReachable(reachable);
    if (connected && reachable && !before) void reconnect();
    return reachable ? probeEveryMs : probeAgainMs;
  });
}

/** So many looks in a row without a sign of the worker, and a stream is asked for anew, and then the worker is gone. */
const SILENT_BEFORE_RECONNECT = 2;
const SILENT_BEFORE_GONE = { connected: 2, disconnected: 4 };

function watchWorker(
  { replica, endpoint, isStreaming, onWorkerGone }: SyncServices,
  { workerEveryMs, probeTimeoutMs }: SyncTiming,
  reconnect: () => Promise<void>,
): () => Promise<void> {
  // Nothing is known of it until the replica is open.
  let heard: boolean | undefined;
  const stopListening = replica.registerListener({ statusChanged: () => (heard = true) });
  let silent = 0;
  const stopLooking = repeat(workerEveryMs, async (stopping) => {
    if (isHidden() || heard === undefined) return workerEveryMs;
    const { connected } = replica.currentStatus;
    // Without a stream it tries every few seconds, and says so; between two nobody holds one for a moment.
    const isSilent =
      !(await isStreaming()) &&
      (connected || (!heard && (await isReachable(`${endpoint.powersyncUrl}/healthz`, probeTimeoutMs, stopping))));
    heard = false;
    if (stopping.aborted) return workerEveryMs;
    silent = isSilent ? silent + 1 : 0;
    if (silent === SILENT_BEFORE_GONE[connected ? 'connected' : 'disconnected']) onWorkerGone();
    else if (silent === SILENT_BEFORE_RECONNECT) void reconnect();
    return workerEveryMs;
  });
  return async () => {
    stopListening();
    await stopLooking();
  };
}

function isHidden(): boolean {
  return 'document' in globalThis && document.hidden;
}
