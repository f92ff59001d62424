/**
 * Who may import whom. The picture with its reasons is in the README; this is the same as a table, and the only place to
 * change when the picture changes.
 */
import { builtinModules } from 'node:module';
import { cruise } from 'dependency-cruiser';

/** For each folder or file of `src/`: what else there it may import. Its own files it always may. */
const mayImport: Record<string, readonly string[] | 'anything'> = {
  domain: [],
  // All that a person reads or hears.
  messages: [],
  components: ['messages'],
  replica: ['domain'],
  device: ['domain'],
  video: ['domain'],
  server: ['domain'],
  auth: ['domain', 'device'],
  sync: ['domain', 'replica'],
  api: ['domain', 'replica', 'sync', 'device', 'auth', 'messages'],
  features: ['domain', 'api', 'components', 'video', 'messages'],
  routes: ['domain', 'api', 'components', 'features', 'messages'],
  'service-worker': ['domain', 'device'],
  // Where services are built and put together.
  main: 'anything',
  router: 'anything',
  // Only tests import it, so it may know everything.
  testing: 'anything',
  styles: [],
};

/** What nobody but the composition root and tests may import, even where the table says "anything". */
const server = 'server';
const root = ['main', 'router'];

/** Where each library is at home. The composition root and tests may use all of them. */
const homes: Record<string, readonly string[]> = {
  '@electric-sql/pglite': ['server'],
  '@fontsource-variable/inter': [],
  '@fullcalendar/react': ['features'],
  '@hono/node-server': ['server'],
  '@powersync/common': ['replica', 'sync', 'api'],
  '@powersync/service-sync-rules': ['server'],
  '@powersync/web': ['replica', 'sync'],
  '@supabase/lite': ['server'],
  '@supabase/supabase-js': ['auth', 'sync'],
  '@tanstack/react-query': ['api'],
  '@tanstack/react-router': ['routes', 'features', 'components'],
  '@tanstack/virtual-file-routes': ['routes'],
  dexie: ['device'],
  hono: ['server'],
  jose: ['server'],
  kysely: ['server'],
  'lucide-react': ['components', 'features'],
  peer: ['server'],
  peerjs: ['video'],
  postgres: ['server'],
  qr: ['features'],
  react: ['components', 'features', 'routes', 'api', 'video'],
  'react-dom': [],
  'temporal-polyfill': ['domain'],
  valibot: ['server', 'replica', 'sync', 'device', 'auth', 'api', 'features'],
  // The server shows the app through Vite while somebody works on it.
  vite: ['server'],
  'workbox-core': ['service-worker'],
  'workbox-precaching': ['service-worker'],
  'workbox-routing': ['service-worker'],
  'workbox-window': ['features'],
  ws: ['server'],
};

export interface Import {
  from: string;
  /** As it is written. */
  specifier: string;
  /** The file of ours that it leads to; undefined for a library. */
  to: string | undefined;
  found: boolean;
  /** The files on the way round, when following this import leads back to `from`. */
  cycle: readonly string[];
}

export interface Sources {
  modules: readonly string[];
  imports: readonly Import[];
}

/** Reads all modules under `folder`/src with what they import, types included. */
export async function readSources(folder: string): Promise<Sources> {
  const { output } = await cruise(['src'], {
    baseDir: folder,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'routeTree\\.gen\\.ts$|^src/messages/compiled/' },
  });
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with text: ${output}`);
  const modules = output.modules.filter((module) => module.source.startsWith('src/'));
  const imports = modules.flatMap((module) =>
    module.dependencies.map((dependency) => ({
      from: module.source,
      specifier: dependency.module,
      to: isRelative(dependency.module) ? dependency.resolved : undefined,
      found: !dependency.couldNotResolve,
      cycle: dependency.cycle?.map((step) => step.name) ?? [],
    })),
  );
  return { modules: modules.map((module) => module.source), imports };
}

/** Every breach of the rules, as a sentence. */
export function breaches({ modules, imports }: Sources): string[] {
  const strangers = modules.filter((file) => !(zoneOf(file) in mayImport));
  return [
    ...strangers.map((file) => `${file}: src/${zoneOf(file)} is not in the table of tests/architecture-rules.ts`),
    ...imports.flatMap((one) => {
      const breach = one.to === undefined ? breachOfLibrary(one) : breachOfFile(one, one.to);
      return breach === undefined ? [] : [`${one.from} → ${one.specifier}: ${breach}`];
    }),
  ];
}

export function librariesWithoutHome(libraries: readonly string[]): string[] {
  return libraries.filter((name) => !(name in homes));
}

function breachOfFile({ from, specifier, found, cycle }: Import, to: string): string | undefined {
  const [here, there] = [zoneOf(from), zoneOf(to)];
  if (!found) return 'there is no such file';
  if (!/\.\w+(\?\w+)?$/.test(specifier)) return 'imports of our own files end with .ts or .tsx';
  if (!to.startsWith('src/')) return isTest(from) ? undefined : 'it lies outside of src';
  if (cycle.length > 0) return `a cycle, ${cycle.join(' → ')}`;
  if (isTest(from)) return undefined;
  if (there === 'testing') return here === 'testing' ? undefined : 'only tests import testing';
  if (isTest(to)) return 'nothing imports a test';
  if (here === 'features' && there === 'features') {
    return featureOf(from) === featureOf(to) ? undefined : 'features never import each other';
  }
  if (there === server && root.includes(here)) return 'the app never imports the server';
  const allowed = mayImport[here] ?? [];
  return here === there || allowed === 'anything' || allowed.includes(there)
    ? undefined
    : `${here} may not import ${there}`;
}

function breachOfLibrary({ from, specifier }: Import): string | undefined {
  const zone = zoneOf(from);
  if (isTest(from) || zone === 'testing') return undefined;
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
    return zone === server ? undefined : 'Node’s own modules are for the server';
  }
  if (root.includes(zone) || specifier.startsWith('virtual:')) return undefined;
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return homes[name]?.includes(zone) ? undefined : `${name} is not at home in ${zone}`;
}

/** `src/server/main.ts` is in `server`, `src/main.tsx` in `main`. */
function zoneOf(file: string): string {
  return (file.split('/')[1] ?? '').replace(/\..*$/, '');
}

/** `src/features/booking/times.tsx` belongs to `booking`. */
function featureOf(file: string): string | undefined {
  return file.split('/')[2];
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith('.');
}

/**
 * Whether this line of a test file keeps a test from running. Also true of `only`, which leaves out all the others.
 * The tests that run on two databases may name the one that they are about.
 */
export function leavesTestsOut(line: string, file: string): boolean {
  const conditional = /\b(it|test|describe)\b[\w.]*\.(skipIf|runIf)\b/.test(line);
  return (
    (conditional && !file.endsWith('.pg.test.ts')) ||
    /\b(it|test|describe|suite)\b[\w.]*\.(skip|only|todo|fixme|fails)\b/.test(line) ||
    /\bx(it|test|describe)\(/.test(line) ||
    /\b(skip|only|todo): true/.test(line)
  );
}
