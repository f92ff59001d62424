/** `npm start`: reads what was asked for, starts the server, says where it is, and closes it when told to. */
import { networkInterfaces } from 'node:os';
import { messageOf, StartFailure } from './failure.ts';
import { readSettings, type Settings } from './settings.ts';
import { type RunningServer, startServer } from './start-server.ts';

const started = performance.now();
// Supabase Lite's command line would report its use; what is embedded here must not start doing so unnoticed.
process.env['LITE_TELEMETRY'] = '0';

try {
  const settings = readSettings(process.env, process.argv.slice(2));
  const server = await startServer(settings, say);
  closeWhenTold(server);
  introduce(server, settings);
} catch (error) {
  console.error(error instanceof StartFailure ? `\n${error.message}\n` : error);
  process.exit(1);
}

function say(line: string): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`  ${seconds.padStart(5)} s  ${line}`);
}

function introduce({ port, backend: { demo } }: RunningServer, settings: Settings): void {
  say(`Ready (${settings.mode.kind}, data in ${settings.dataFolder})`);
  console.log(`\n  Spotter is at ${addresses(settings.host, port).join(' and ')}\n`);
  if (demo === null) return;
  console.log(`  Sign in as one of the demo people, with one tap or the password ${demo.password}:\n`);
  for (const { name, role, email, headline } of demo.people) {
    console.log(`    ${role.padEnd(8)} ${name.padEnd(15)} ${email.padEnd(23)} ${headline}`);
  }
  console.log('');
}

function addresses(host: string, port: number): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [`http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`];
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}`);
  return [`http://localhost:${port}`, ...others];
}

function closeWhenTold(server: RunningServer): void {
  let told = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // Who says it twice does not want to wait.
      if (told) process.exit(1);
      told = true;
      console.log('\n  Closing …');
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(messageOf(error));
          process.exit(1);
        },
      );
    });
  }
}
