/** Everything that runs for the person who is signed in: their replica, tokens and sync. */
import type { AuthServer } from '../auth/auth-server.ts';
import { createTokens } from '../auth/tokens.ts';
import { createRecorder, type Recorder } from '../device/diagnostics.ts';
import { removeDraftsOf } from '../device/drafts.ts';
import { readLogin, replaceTokens } from '../device/login.ts';
import { forgetReplicaFile, readReplicaFile, watchReplicaFile } from '../device/replica-file.ts';
import { removeSalvage } from '../device/salvage.ts';
import type { Identity } from '../domain/user.ts';
import { isDamage } from '../replica/damage.ts';
import { askToPersist, isStreaming, openReplica, removeReplica } from '../replica/open.ts';
import { userQuery } from '../replica/people.ts';
import type { Replica } from '../replica/replica.ts';
import { startSync, type RunningSync, type SyncServices } from '../sync/sync.ts';
import type { UploadEvent } from '../sync/upload.ts';
import { followBadge } from './badge.ts';
import type { AppConfig } from './config.ts';
import { exclusively } from './exclusively.ts';
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
  const start = (servers: AppConfig, auth: AuthServer) => startPersonSync(about, servers, auth);
  let sync = start(config, authServer);
  let moving: Promise<void> = Promise.resolve();
  followRole(replica, identity, stop.signal, listeners.onIdentity, record);
  // The SDK waits out its delay; a network that is back is worth trying at once.
  addEventListener('online', () => void sync.reconnect(), { signal: stop.signal });
  void askToPersist();
  followBadge({ replica, identity, now: () => new Date() }, navigator, stop.signal);
  takeInSalvage(userId, replica, new Date()).catch((error: unknown) => record('replica', String(error)));
  const move = async (servers: AppConfig, auth: AuthServer) => {
    await sync.stop();
    if (!stop.signal.aborted) sync = start(servers, auth);
  };
  const halt = async () => {
    stop.abort();
    await moving;
    await sync.stop();
  };
  return {
    userId,
    services: { replica, identity, now: () => new Date(), newId: () => crypto.randomUUID() },
    reconnect: () => sync.reconnect(),
    noteFailure,
    moveTo: (servers, auth) => {
      // One after the other; a move that failed is told of in the records, and ends nothing else.
      moving = moving.then(() => move(servers, auth)).catch((error: unknown) => record('sync', String(error)));
      return moving;
    },
    close: async () => {
      await halt();
      await replica.close();
    },
    remove: async () => {
      await halt();
      await Promise.all([removeReplica(replica, userId), removeDraftsOf(userId), removeSalvage(userId)]);
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

interface SyncedPerson extends Pick<SyncServices, 'replica' | 'isStreaming' | 'onReachable' | 'onWorkerGone'> {
  userId: string;
  record: Recorder;
}

function startPersonSync(person: SyncedPerson, config: AppConfig, authServer: AuthServer): RunningSync {
  const { userId, record, ...about } = person;
  const tokens = createTokens({
    authServer,
    readLogin: async () => {
      const login = await readLogin();
      return login?.identity.userId === userId ? login : null;
    },
    replaceTokens: (accessToken, renewed) => replaceTokens(userId, accessToken, renewed),
    exclusively: (work) => exclusively('tokens', work),
    now: () => Date.now(),
  });
  return startSync({
    ...about,
    endpoint: { ...config, healthUrl: '/healthz' },
    tokens,
    exclusively: (work) => exclusively(`upload-${userId}`, work),
    now: () => new Date(),
    onEvent: (event) => void record(event.kind, describe(event)),
    onSignedOut: (refusedToken) => {
      replaceTokens(userId, refusedToken, null).catch((error: unknown) => record('device', String(error)));
    },
  });
}

function describe(event: UploadEvent): string {
  if (event.kind === 'applied') return `${event.count}`;
  return event.kind === 'rejected' ? `${event.code} (${event.key})` : event.reason;
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
