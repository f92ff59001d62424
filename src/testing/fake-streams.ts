/** A replica whose line and streams stand as a test says: what a download has brought, and when. */
import type { Replica, StatusListener } from '../replica/replica.ts';
import type { Stream } from '../replica/streams.ts';

export interface FakeLine {
  replica: Replica;
  /** The streams that are asked for just now, as `name {parameters}`. */
  readonly asked: string[];
  /** What is known from here on. */
  change(known: Partial<Known>): void;
}

interface Known {
  connected: boolean;
  /** The names of the streams that have come once. */
  synced: readonly string[];
}

export function createFakeLine(real: Replica, start: Partial<Known> = {}): FakeLine {
  const listeners = new Set<StatusListener>();
  const asked: string[] = [];
  const lastSyncedAt = new Date();
  let known: Known = { connected: true, synced: [], ...start };
  const status = () => ({
    connected: known.connected,
    hasSynced: true,
    lastSyncedAt,
    downloadProgress: null,
    uploadError: undefined,
    forStream: ({ name }: { name: string }) => ({
      subscription: { hasSynced: known.synced.includes(name) },
      progress: null,
    }),
  });
  const syncStream = (name: string, parameters: unknown) => {
    const stream = `${name} ${JSON.stringify(parameters)}`;
    return {
      name,
      parameters,
      subscribe: () => {
        asked.push(stream);
        return Promise.resolve({ unsubscribe: () => void asked.splice(asked.indexOf(stream), 1) });
      },
    };
  };
  const faked: Record<string, () => unknown> = {
    currentStatus: status,
    syncStream: () => syncStream,
    registerListener: () => (listener: StatusListener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const replica = new Proxy(real, {
    get: (target, name) => {
      const fake = faked[String(name)];
      if (fake !== undefined) return fake();
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return {
    replica,
    asked,
    change: (part) => {
      known = { ...known, ...part };
      for (const listener of listeners) listener.statusChanged();
    },
  };
}

/** Notes where PowerSync's core does that a stream came whole at that instant. */
export async function noteSyncedAt(replica: Replica, { name, parameters }: Stream, at: Date): Promise<void> {
  await replica.execute(
    `INSERT INTO ps_stream_subscriptions (stream_name, active, is_default, local_params, last_synced_at)
     VALUES (?, 0, 0, ?, ?)`,
    [name, JSON.stringify(parameters), at.getTime() * 1_000],
  );
}
