/**
 * Where this app's servers are, told by `/config.json` at run time: one build serves every installation. The last good
 * answer is kept on the device, so that a cold start offline knows as much as the one before.
 */
import * as v from 'valibot';
import { saveConfig } from '../device/config.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { ROLES } from '../domain/user.ts';

const Url = v.pipe(v.string(), v.url());

const ConfigSchema = v.object({
  /** Base of auth and REST, without a trailing slash. */
  supabaseUrl: Url,
  /** The publishable key: no secret. */
  supabaseKey: v.string(),
  /** The sync endpoint, without a trailing slash. */
  powersyncUrl: Url,
  /** Where calls find each other, without a trailing slash; with the app where it says nothing. */
  callsUrl: v.optional(Url),
  /** Present on a demo server only: people that anybody may sign in as. */
  demo: v.nullable(
    v.object({
      people: v.array(
        v.object({
          name: v.string(),
          role: v.picklist(ROLES),
          email: v.string(),
          headline: v.nullable(v.string()),
        }),
      ),
      password: v.string(),
    }),
  ),
  /** How the server stands, for people who look after it. */
  mode: v.string(),
});

export type AppConfig = v.InferOutput<typeof ConfigSchema>;

/** `no_network`: no answer, and none kept. `bad_config`: something answered, but not with a config. */
export type ConfigProblem = 'no_network' | 'bad_config';

const TIMEOUT_MS = 10_000;

/** What the device has kept, at once, where it is of use; else what the server says. */
export async function loadConfig(stored: unknown): Promise<Result<AppConfig, ConfigProblem>> {
  const kept = v.safeParse(ConfigSchema, stored);
  return kept.success ? ok(kept.output) : fetchConfig();
}

/** Asks the server, and keeps a good answer for the next start. */
export async function fetchConfig(): Promise<Result<AppConfig, ConfigProblem>> {
  try {
    const response = await fetch('/config.json', { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
    const parsed = v.safeParse(ConfigSchema, response.ok ? await response.json() : null);
    if (!parsed.success) return failed('bad_config');
    // A device that cannot keep it (full, or private browsing) knows it for now all the same.
    await saveConfig(parsed.output).catch(() => undefined);
    return ok(parsed.output);
  } catch (error) {
    // JSON that is none is a syntax error; everything else kept the answer away.
    return failed(error instanceof SyntaxError ? 'bad_config' : 'no_network');
  }
}
