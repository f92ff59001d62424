/** A person's sync: their replica, tokens and records put together with what `sync/` does. Loaded after the first paint. */
import type { AuthServer } from '../auth/auth-server.ts';
import { createTokens } from '../auth/tokens.ts';
import type { Recorder } from '../device/diagnostics.ts';
import { readLogin, replaceTokens } from '../device/login.ts';
import { startSync, type RunningSync, type SyncServices } from '../sync/sync.ts';
import type { UploadEvent } from '../sync/upload.ts';
import type { AppConfig } from './config.ts';
import { exclusively } from './exclusively.ts';

export { followOwnTrainers } from './trainers/own-trainers.ts';

export interface SyncedPerson extends Pick<SyncServices, 'replica' | 'isStreaming' | 'onReachable' | 'onWorkerGone'> {
  userId: string;
  record: Recorder;
}

export function startPersonSync(person: SyncedPerson, config: AppConfig, authServer: AuthServer): RunningSync {
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
