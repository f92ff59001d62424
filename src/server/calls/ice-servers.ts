/**
 * How two devices find a way to each other: our own list and nobody else's. TURN is paid for by whoever runs it, so each
 * person gets credentials of their own that end by themselves, as coturn's `use-auth-secret` checks them.
 */
import { createHmac } from 'node:crypto';
import type { CallSettings } from './call-settings.ts';

/** As browsers take it (`RTCIceServer`). */
export interface IceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

type IceSettings = Pick<CallSettings, 'stunUrls' | 'turnUrls' | 'turnSecret' | 'turnSeconds'>;

/** The list for one person at the instant `now` (milliseconds). */
export function createIceServers(settings: IceSettings, personId: string, now: number): IceServer[] {
  const { stunUrls, turnUrls, turnSecret, turnSeconds } = settings;
  const stun = stunUrls.length === 0 ? [] : [{ urls: [...stunUrls] }];
  if (turnUrls.length === 0 || turnSecret === undefined) return stun;
  const username = `${Math.floor(now / 1_000) + turnSeconds}:${personId}`;
  const credential = createHmac('sha1', turnSecret).update(username).digest('base64');
  return [...stun, { urls: [...turnUrls], username, credential }];
}
