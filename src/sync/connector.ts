/** What PowerSync asks of an app: credentials for the stream, and to send what is queued. */
import type { PowerSyncBackendConnector } from '@powersync/common';
import type { TokenSource } from './token-source.ts';

/** PowerSync calls `invalidateCredentials` when the stream refuses a token, though its type does not list it (2.4.0). */
export interface Connector extends PowerSyncBackendConnector {
  invalidateCredentials(): void;
}

export function createConnector(powersyncUrl: string, tokens: TokenSource, upload: () => Promise<void>): Connector {
  let given: string | null = null;
  let refused: string | null = null;
  return {
    fetchCredentials: async () => {
      given = refused === null ? await tokens.current() : await tokens.renew(refused);
      refused = null;
      return given === null ? null : { endpoint: powersyncUrl, token: given };
    },
    invalidateCredentials: () => {
      refused = given;
    },
    uploadData: upload,
  };
}
