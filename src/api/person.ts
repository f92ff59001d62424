/** Everything that runs for the person who is signed in: their replica, tokens and sync. */
import type { AuthServer } from '../auth/auth-server.ts';
import { createRecorder, type Recorder } from '../device/diagnostics.ts';
import { removeDraftsOf } from '../device/drafts.ts';
import { forgetReplicaFile, readReplicaFile, watchReplicaFile } from '../device/replica-file.ts';
import { removeSalvage } from '../device/salvage.ts';
import { removeTraining } from '../device/training.ts';
import type { Identity } from '../domain/user.ts';
import { isDamage } from '../replica/damage.ts';
import { askToPersist, isStreaming, openReplica, removeReplica } from '../replica/open.ts';
import { userQuery } from '../replica/people.ts';
import type { Replica } from '../replica/replica.ts';
import { followBadge } from './badge.ts';
import type { AppConfig } from './config.ts';
import type { SyncedPerson } from './person-sync.ts';
import { setAside, takeInSalvage } from './salvage.ts';
import type { Services } from './services.ts';

export interface Person {
  userId: string;
  services: Services;
  reconnect(): Promise<void>;
  /** What failed in the replica: should that be the file's fault, it is set aside. */
  noteFailure(error: unknown): void;
  /** Syncs with other servers from here on. The replica stays, and so does what waits in it. */
  moveTo(config: AppConfig, authServer: AuthServer): Promise<void>;
  /** Stops and keeps the data on the device. */
  close(): Promise<void>;
  /** Stops and removes all that this device holds for the person, unsent changes too. */
  remove(): Promise<void>;
}

export interface PersonListeners {
  onReachable(reachable: boolean): void;
  /** The person's own row says more than was known, or something else: their role. */
  onIdentity(identity: Identity): void;
  /**
   * The page has to start anew: the replica's file was set aside, here or by another tab, or what keeps it in step has
   * ended.
   */
  onStale(): void;
}

/** Opens a person's replica and starts syncing. Returns at once: queries wait until the replica is ready. */
export function openPerson(
  identity: Identity,
  config: AppConfig,
  authServer: AuthServer,
  listeners: PersonListeners,
): Person {
  const { userId } = identity;
  const { generation } = readReplicaFile(userId);
  const replica = openReplica(userId, generation);
  const stop = new AbortController();
  const noteFailure = onDamage(userId, generation, replica, stop.signal, listeners.onStale);
  const record = createReporter(noteFailure);
  const report = (error: unknown) => void record('sync', String(error));
  const unlessStopped = <T extends unknown[]>(tell: (...told: T) => void) => {
    return (...told: T) => {
      if (!stop.signal.aborted) tell(...told);
    };
  };
  const about: SyncedPerson = {
    userId,
    replica,
    record,
    isStreaming: () => isStreaming(userId, generation),
    onReachable: unlessStopped(listeners.onReachable),
    onWorkerGone: unlessStopped(listeners.onStale),
  };
  // With PowerSync, of which it makes no sense to send anything before.
  const start = async (servers: AppConfig, auth: AuthServer) =>
    (await import('./person-sync.ts')).startPersonSync(about, servers, auth);
  let sync = start(config, authServer);
  import('./person-sync.ts')
    .then(({ followOwnTrainers }) => followOwnTrainers(replica, userId, stop.signal, report))
    .catch(report);
  const reconnect = () => sync.then((running) => running.reconnect()).catch(report);
  // One that never came to be has nothing to stop.
  const stopSync = async () => (await sync.catch(() => null))?.stop();
  let moving: Promise<void> = Promise.resolve();
  followRole(replica, identity, stop.signal, listeners.onIdentity, record);
  // The SDK waits out its delay; a network that is back is worth trying at once.
  addEventListener('online', () => void reconnect(), { signal: stop.signal });
  void askToPersist();
  followBadge({ replica, identity, now: () => new Date() }, navigator, stop.signal);
  takeInSalvage(userId, replica, new Date()).catch((error: unknown) => record('replica', String(error)));
  const move = async (servers: AppConfig, auth: AuthServer) => {
    await stopSync();
    if (!stop.signal.aborted) sync = start(servers, auth);
  };
  const halt = async () => {
    stop.abort();
    await moving;
    await stopSync();
  };
  return {
    userId,
    services: { replica, identity, now: () => new Date(), newId: () => crypto.randomUUID() },
    reconnect,
    noteFailure,
    moveTo: (servers, auth) => {
      // One after the other; a move that failed is told of in the records, and ends nothing else.
      moving = moving.then(() => move(servers, auth)).catch(report);
      return moving;
    },
    close: async () => {
      await halt();
      await replica.close();
    },
    remove: async () => {
      await halt();
      await Promise.all([removeReplica(replica, userId), removeDraftsOf(userId), removeSalvage(userId)]);
      removeTraining();
      forgetReplicaFile(userId);
    },
  };
}

/** Records, and looks at what it records: sync and uploads are often the first to meet a damaged file. */
function createReporter(noteFailure: (error: unknown) => void): Recorder {
  const record = createRecorder();
  return (kind, detail) => {
    noteFailure(detail);
    return record(kind, detail);
  };
}

/** Gives what is to be told of each failure. A damaged file is set aside once, in whichever tab meets it first. */
function onDamage(
  userId: string,
  generation: number,
  replica: Replica,
  signal: AbortSignal,
  onSetAside: () => void,
): (error: unknown) => void {
  let found = false;
  watchReplicaFile(userId, onSetAside, signal);
  const mend = async () => {
    // Without storage for the next file there is none: the failure itself is on the screen.
    if (await setAside(userId, generation, replica, Date.now()).catch(() => false)) onSetAside();
  };
  return (error) => {
    if (found || signal.aborted || !isDamage(error)) return;
    found = true;
    void mend();
  };
}

/** The role is chosen on one device and known to the others by the person's own row. */
function followRole(
  replica: Replica,
  identity: Identity,
  signal: AbortSignal,
  onIdentity: (identity: Identity) => void,
  record: Recorder,
): void {
  const read = async () => {
    const [user] = await userQuery(replica, identity.userId).execute();
    if (user?.role != null && !signal.aborted) onIdentity({ ...identity, role: user.role });
  };
  const report = () => read().catch((error: unknown) => record('replica', String(error)));
  replica.onChangeWithCallback({ onChange: report }, { tables: ['users'], signal, triggerImmediate: true });
}
