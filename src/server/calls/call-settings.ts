/**
 * What the person who starts the server says about calls. With nothing said, calls work between devices that reach each
 * other without help (one network, or one machine): nobody else's servers are asked.
 */
import { type Environment, readInteger, readSecret, readUrl, refuse } from '../environment.ts';

export interface CallSettings {
  /** Where browsers reach tickets and signalling, when that is not where they got the app from. */
  url?: string;
  stunUrls: readonly string[];
  turnUrls: readonly string[];
  /** coturn's `static-auth-secret`. */
  turnSecret?: string;
  /** How long credentials for TURN are good for: longer than any session's window is open. */
  turnSeconds: number;
  /** How many proxies a request comes through, one behind the other: limits count whoever is before the first. */
  proxies: number;
  /** Signs tickets; made anew at each start when not given. */
  ticketSecret?: string;
}

const STUN = /^stuns?:[\w.[\]:-]+$/;
const TURN = /^turns?:[\w.[\]:-]+(\?transport=(udp|tcp))?$/;

export function readCallSettings(env: Environment): CallSettings {
  const url = readUrl(env, 'SPOTTER_CALLS_URL');
  const turnUrls = readList(env, 'SPOTTER_TURN_URLS', TURN, 'turn:turn.example.com:3478');
  const turnSecret = env['SPOTTER_TURN_SECRET'];
  if (turnUrls.length > 0 && turnSecret === undefined) {
    refuse('SPOTTER_TURN_URLS is set, so set SPOTTER_TURN_SECRET to the static-auth-secret of that server.');
  }
  if (turnUrls.length === 0 && turnSecret !== undefined) {
    refuse('SPOTTER_TURN_SECRET is set, so set SPOTTER_TURN_URLS to the server that knows it.');
  }
  const ticketSecret = readSecret(env, 'SPOTTER_CALL_SECRET');
  return {
    ...(url === undefined ? {} : { url }),
    stunUrls: readList(env, 'SPOTTER_STUN_URLS', STUN, 'stun:turn.example.com:3478'),
    turnUrls,
    ...(turnSecret === undefined ? {} : { turnSecret }),
    turnSeconds: readInteger(env, 'SPOTTER_TURN_SECONDS', 14_400, 600, 86_400),
    proxies: readInteger(env, 'SPOTTER_PROXIES', 1, 0, 8),
    ...(ticketSecret === undefined ? {} : { ticketSecret }),
  };
}

function readList(env: Environment, name: string, shape: RegExp, example: string): string[] {
  const entries = (env[name] ?? '').split(',').map((entry) => entry.trim());
  const given = entries.filter((entry) => entry !== '');
  if (given.every((entry) => shape.test(entry))) return given;
  return refuse(`${name} must be addresses such as ${example}, with commas between them.`);
}
