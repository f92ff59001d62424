/**
 * A replica that can be asked before PowerSync is there. PowerSync is a seventh of all the JavaScript that a start would
 * wait for, and what a start paints first has been kept from the last one: so it comes meanwhile, and what was asked of
 * the replica before then is asked when it is there.
 */
import type { Replica, ReplicaStatus, StatusListener } from './replica.ts';

/** Nothing is known yet, not even whether there is anything to know. */
const UNKNOWN: ReplicaStatus = {
  connected: false,
  hasSynced: undefined,
  lastSyncedAt: undefined,
  downloadProgress: null,
  uploadError: undefined,
  forStream: () => undefined,
};

/** What is asked of it rejects where opening does. */
export function lateReplica(opening: Promise<Replica>): Replica {
  let opened: Replica | undefined;
  const keep = async () => {
    opened = await opening;
  };
  // Whoever asks is told.
  keep().catch(() => undefined);
  return {
    get currentStatus() {
      return opened?.currentStatus ?? UNKNOWN;
    },
    getAll: async (sql, parameters) => (await opening).getAll(sql, parameters),
    getOptional: async (sql, parameters) => (await opening).getOptional(sql, parameters),
    execute: async (sql, parameters) => (await opening).execute(sql, parameters),
    readTransaction: async (callback, lockTimeout) => (await opening).readTransaction(callback, lockTimeout),
    writeTransaction: async (callback, lockTimeout) => (await opening).writeTransaction(callback, lockTimeout),
    onChangeWithCallback: (handler, options) =>
      once(opening, (replica) => replica.onChangeWithCallback(handler, options)),
    registerListener: (listener) => once(opening, (replica) => listen(replica, listener)),
    getClientId: async () => (await opening).getClientId(),
    getCrudTransactions: async function* () {
      yield* (await opening).getCrudTransactions();
      return null;
    },
    syncStream: (name, parameters = {}) => ({
      name,
      parameters,
      subscribe: async (options) => (await opening).syncStream(name, parameters).subscribe(options),
      unsubscribeAll: async () => (await opening).syncStream(name, parameters).unsubscribeAll(),
    }),
    connect: async (connector, options) => (await opening).connect(connector, options),
    disconnect: async () => (await opening).disconnect(),
    disconnectAndClear: async (options) => (await opening).disconnectAndClear(options),
    close: async (options) => (await opening).close(options),
  };
}

/** By the time it listens, the status may be another than the one that was read. */
function listen(replica: Replica, listener: StatusListener): () => void {
  const stop = replica.registerListener(listener);
  listener.statusChanged();
  return stop;
}

/** Starts something once the replica is there, unless it was stopped before. Returns how to stop it. */
function once(opening: Promise<Replica>, start: (replica: Replica) => () => void): () => void {
  let stopped = false;
  let stop: (() => void) | undefined;
  const begin = async () => {
    const replica = await opening;
    if (!stopped) stop = start(replica);
  };
  begin().catch(() => undefined);
  return () => {
    stopped = true;
    stop?.();
  };
}
