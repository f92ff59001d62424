/** A person's sync: their replica, tokens and records put together with what `sync/` does. Loaded after the first paint. */
import type { AuthServer } from '../auth/auth-server.ts';
import type { Recorder } from '../device/diagnostics.ts';
import { replaceTokens } from '../device/login.ts';
import { startSync, type RunningSync, type SyncServices } from '../sync/sync.ts';
import type { UploadEvent } from '../sync/upload.ts';
import type { AppConfig } from './config.ts';
import { exclusively } from './exclusively.ts';
import { tokensOf } from './own-tokens.ts';

export { followOwnTrainers } from './trainers/own-trainers.ts';

export interface SyncedPerson extends Pick<SyncServices, 'replica' | 'isStreaming' | 'onReachable' | 'onWorkerGone'> {
  userId: string;
  record: Recorder;
}

export function startPersonSync(person: SyncedPerson, config: AppConfig, authServer: AuthServer): RunningSync {
  const { userId, record, ...about } = person;
  const tokens = tokensOf(userId, authServer);
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
