/** What the app asks of the server before anything else: where things are. The same build serves every way to stand. */
import type { DemoPerson } from './embedded/demo-people.ts';
import type { Mode, Settings } from './settings.ts';

export interface PublicConfig {
  /** Auth and REST, without a slash at the end. */
  supabaseUrl: string;
  supabaseKey: string;
  /** Sync, without a slash at the end. */
  powersyncUrl: string;
  /** Tickets and signalling for calls, without a slash at the end. */
  callsUrl: string;
  /** The people whom anybody may sign in as; null where there are none. */
  demo: { people: readonly DemoPerson[]; password: string } | null;
  mode: Mode['kind'];
}

export interface ConfigSources {
  settings: Settings;
  /** The key of our own API; not used with Supabase, which has its own. */
  publishableKey: string;
  demo: PublicConfig['demo'];
}

/** The config for an app that was served from `origin`. */
export function createPublicConfig({ settings, publishableKey, demo }: ConfigSources, origin: string): PublicConfig {
  const { mode, apiUrl = origin, syncUrl = origin, calls } = settings;
  const isSupabase = mode.kind === 'supabase';
  return {
    supabaseUrl: isSupabase ? mode.supabaseUrl : apiUrl,
    supabaseKey: isSupabase ? mode.supabaseKey : publishableKey,
    powersyncUrl: 'powersyncUrl' in mode ? mode.powersyncUrl : syncUrl,
    callsUrl: calls.url ?? origin,
    demo,
    mode: mode.kind,
  };
}

/** The origins besides its own that the app will talk to. */
export function foreignOrigins({ mode, apiUrl, syncUrl, calls }: Settings): string[] {
  const urls = [
    apiUrl,
    syncUrl,
    calls.url,
    // `https:` in a policy does not stand for the WebSockets of the same place.
    calls.url?.replace(/^http/, 'ws'),
    mode.kind === 'supabase' ? mode.supabaseUrl : undefined,
    'powersyncUrl' in mode ? mode.powersyncUrl : undefined,
  ];
  return [...new Set(urls.filter((url) => url !== undefined).map((url) => new URL(url).origin))];
}
