/** Builds the app beside this process, which goes on opening the database meanwhile. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { StartFailure } from './failure.ts';

export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** Makes `dist/` what the sources say; quick when it is so already. Throws a StartFailure with what the build said. */
export async function buildApp(): Promise<void> {
  const build = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/build.mjs', '--app-only'], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let said = '';
  const listen = (chunk: Buffer): void => {
    said += chunk.toString();
  };
  build.stdout.on('data', listen);
  build.stderr.on('data', listen);
  const ended = Promise.withResolvers<number | null>();
  build.once('error', ended.reject);
  build.once('close', ended.resolve);
  if ((await ended.promise) !== 0) throw new StartFailure(`The app does not build.\n${said.trim()}`);
}
