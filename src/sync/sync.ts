/**
 * Keeps a replica and the server together while the app runs. PowerSync does the work; this adds what it lacks (2.4.0):
 *
 * - While the stream is down, a failed upload ends PowerSync's upload loop until the stream is back. The queue is looked
 *   after here then: REST may be up though sync is not.
 * - A line that swallows bytes keeps the stream "connected" for ever. The sync server is asked for a sign of life; without
 *   one the device counts as offline, and at the next sign the stream is made anew.
 */
import type { SyncOptions } from '@powersync/common';
import { queueCountsQuery } from '../replica/queue.ts';
import type { Replica } from '../replica/replica.ts';
import { createConnector } from './connector.ts';
import type { TokenSource } from './token-source.ts';
import { createSend, isReachable, type RestEndpoint } from './transport.ts';
import { SignedOutError, uploadChanges, type UploadEvent } from './upload.ts';

const SYNC_OPTIONS: SyncOptions = { crudUploadThrottleMs: 50, retryDelayMs: 3_000 };

export interface SyncTiming {
  /** How often the queue is looked after while the stream is down. */
  uploadEveryMs: number;
  /** How often a sign of life is asked for, and how soon again after none came. */
  probeEveryMs: number;
  probeAgainMs: number;
  /** How long a sign of life may take. */
  probeTimeoutMs: number;
}

/** A line gone dead is noticed within 23 s, a live one again within 13 s. */
const TIMING: SyncTiming = {
  uploadEveryMs: 5_000,
  probeEveryMs: 15_000,
  probeAgainMs: 5_000,
  probeTimeoutMs: 8_000,
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
  /** A fresh token was refused: the person has to sign in again. */
  onSignedOut(): void;
  timing?: SyncTiming;
}

export interface RunningSync {
  /** Makes the stream anew at once, after a change of network or a new sign-in. */
  reconnect(): Promise<void>;
  /** Stops syncing; the replica stays open. */
  stop(): Promise<void>;
}

/** Makes the one function that empties the queue, for PowerSync's loop, for ours and for simulators. */
function createUpload(services: SyncServices): () => Promise<void> {
  const { replica, endpoint, tokens, exclusively, now, onEvent, onSignedOut } = services;
  const send = createSend(endpoint, tokens);
  const isServerUp = () => isHealthy(endpoint.healthUrl);
  return async () => {
    try {
      await exclusively(() => uploadChanges({ replica, send, isServerUp, now, onEvent }));
    } catch (error) {
      if (error instanceof SignedOutError) onSignedOut();
      throw error;
    }
  };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(8_000) })).ok;
  } catch {
    return false;
  }
}

/** Starts syncing. Returns at once; the replica's status tells how it goes. */
export function startSync(services: SyncServices): RunningSync {
  const { replica, endpoint, tokens, timing = TIMING } = services;
  const upload = createUpload(services);
  const connector = createConnector(endpoint.powersyncUrl, tokens, upload);
  const reconnect = () => replica.connect(connector, SYNC_OPTIONS);
  const stopUploading = repeat(timing.uploadEveryMs, async () => {
    await uploadWithoutStream(replica, upload);
    return timing.uploadEveryMs;
  });
  const stopProbing = watchLine(services, timing, reconnect);
  void reconnect();
  return {
    reconnect,
    stop: async () => {
      stopUploading();
      stopProbing();
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
): () => void {
  let reachable = true;
  return repeat(probeEveryMs, async () => {
    // A page that nobody sees need not know.
    if (isHidden()) return probeEveryMs;
    const before = reachable;
    // A stream that is down says so itself.
    const { connected } = replica.currentStatus;
    reachable = !connected || (await isReachable(`${endpoint.powersyncUrl}/healthz`, probeTimeoutMs));
    if (reachable !== before) onReachable(reachable);
    if (connected && reachable && !before) void reconnect();
    return reachable ? probeEveryMs : probeAgainMs;
  });
}

function isHidden(): boolean {
  return 'document' in globalThis && document.hidden;
}

/** Runs `work` again and again, each time so many milliseconds after the last as that one says. Returns how to stop. */
function repeat(firstMs: number, work: () => Promise<number>): () => void {
  let stopped = false;
  let timer = setTimeout(run, firstMs);
  async function run(): Promise<void> {
    const next = await work().catch(() => firstMs);
    if (!stopped) timer = setTimeout(run, next);
  }
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
