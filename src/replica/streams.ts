/** What comes on demand only: streams that a screen asks for, and what is known of them. */
import type { Reader, Replica } from './replica.ts';
import type { Row } from './rows.ts';

/** How long what a stream brought stays on the device without being asked for again, in seconds. */
const KEPT_SECONDS = 30 * 86_400;

export interface Stream {
  name: 'directory' | 'trainer' | 'my_trainer' | 'old_sessions';
  parameters: Readonly<Record<string, string>>;
}

/** How far a stream's download is. */
export interface StreamStatus {
  /** Whether the device has had all of it once. */
  loaded: boolean;
  downloaded: number;
  total: number;
}

function streamOf(replica: Replica, { name, parameters }: Stream) {
  return replica.syncStream(name, { ...parameters });
}

/** Asks for a stream until the returned function is called; what has come stays for a month after. */
export function followStream(replica: Replica, stream: Stream): () => void {
  const subscription = streamOf(replica, stream).subscribe({ ttl: KEPT_SECONDS, priority: 3 });
  // One that could not be asked for, as the replica was closed meanwhile, is nothing to let go of.
  subscription.catch(() => undefined);
  return () => {
    subscription.then((held) => held.unsubscribe()).catch(() => undefined);
  };
}

export function streamStatus(replica: Replica, stream: Stream): StreamStatus {
  const status = replica.currentStatus.forStream(streamOf(replica, stream));
  return {
    loaded: status?.subscription.hasSynced ?? false,
    downloaded: status?.progress?.downloadedOperations ?? 0,
    total: status?.progress?.totalOperations ?? 0,
  };
}

const MICROSECOND = 1_000;

/**
 * When the device last had all of a stream; null for never. Read where PowerSync's core keeps it, in microseconds: the
 * SDK 2.4.0 takes them for seconds, and gives an invalid date.
 */
export async function readSyncedAt(
  reader: Reader,
  { name, parameters }: { name: string; parameters: Stream['parameters'] },
): Promise<Date | null> {
  const row = await reader.getOptional<Row>(
    'SELECT max(last_synced_at) AS at FROM ps_stream_subscriptions WHERE stream_name = ? AND local_params = ?',
    [name, JSON.stringify(parameters)],
  );
  const at = row?.['at'];
  return typeof at === 'number' ? new Date(at / MICROSECOND) : null;
}
