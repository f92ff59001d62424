import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { breaches, leavesTestsOut, librariesWithoutHome, readSources } from './architecture-rules.ts';

const project = dirname(import.meta.dirname);

describe('the source tree', () => {
  // All files are parsed; a busy machine takes its time.
  it('keeps to the import rules', { timeout: 30_000 }, async () => {
    const sources = await readSources(project);
    // A reader that cannot parse TypeScript finds no files, and in no files no fault.
    const files = filesBelow('src').filter(
      (file) => /(?<!\.d)\.tsx?$/.test(file) && !file.endsWith('routeTree.gen.ts'),
    );
    expect(sources.modules).toEqual(expect.arrayContaining(files));
    expect(sources.imports.length).toBeGreaterThan(files.length / 2);
    expect(breaches(sources)).toEqual([]);
  });

  it('gives every library a home', () => {
    expect(librariesWithoutHome(Object.keys(packageJson.dependencies))).toEqual([]);
  });

  it('pins every library to one exact version', () => {
    const { dependencies, devDependencies, optionalDependencies } = packageJson;
    const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(versions.filter(([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('leaves no test out', () => {
    const tests = ['src', 'tests', 'scripts', 'supabase', 'bench']
      .flatMap(filesBelow)
      .filter((file) => /\.(test|spec)\.tsx?$/.test(file) && file !== 'tests/architecture.test.ts');
    expect(tests.length).toBeGreaterThan(0);
    const leftOut = tests.flatMap((file) => {
      const line = readFileSync(join(project, file), 'utf8')
        .split('\n')
        .find((text) => leavesTestsOut(text, file));
      return line === undefined ? [] : [`${file}: ${line.trim()}`];
    });
    expect(leftOut).toEqual([]);
  });
});

describe('the rules themselves', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'spotter-architecture-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  // [what it is about, the planted files, what is found in them]
  it.each([
    ['a layer below another', { 'domain/a.ts': "import '../api/b.ts'", 'api/b.ts': '' }, 'domain may not import api'],
    [
      'an import of types',
      { 'domain/a.ts': "import type {} from '../api/b.ts'", 'api/b.ts': '' },
      'may not import api',
    ],
    ['two features', { 'features/a/a.ts': "import '../b/b.ts'", 'features/b/b.ts': '' }, 'never import each other'],
    ['a cycle', { 'domain/a.ts': "import './a.ts'" }, 'a cycle'],
    ['a server in the app', { 'main.tsx': "import './server/b.ts'", 'server/b.ts': '' }, 'never imports the server'],
    [
      'a fake in the product',
      { 'main.tsx': "import './testing/b.ts'", 'testing/b.ts': '' },
      'only tests import testing',
    ],
    ['Node in the browser', { 'replica/a.ts': "import 'node:fs'" }, 'Node’s own modules are for the server'],
    ['Node without its prefix', { 'replica/a.ts': "import 'fs'" }, 'Node’s own modules are for the server'],
    ['a library away from home', { 'features/a/a.ts': "import 'dexie'" }, 'dexie is not at home in features'],
    ['a subpath away from home', { 'sync/a.ts': "import 'dexie/x'" }, 'dexie is not at home in sync'],
    ['a library loaded lazily', { 'features/a/a.ts': "void import('dexie')" }, 'dexie is not at home in features'],
    [
      'the calendar’s library outside of screens',
      { 'components/a.ts': "import '@fullcalendar/react/daygrid'" },
      '@fullcalendar/react is not at home in components',
    ],
    ['an import without ending', { 'domain/a.ts': "import './b'", 'domain/b.ts': '' }, 'end with .ts'],
    ['a file that is not there', { 'domain/a.ts': "import './b.ts'" }, 'there is no such file'],
    ['a folder nobody planned', { 'utils/a.ts': 'export {}' }, 'src/utils is not in the table'],
  ])('refuse %s', async (name, files, breach) => {
    expect(await breachesIn(name, files)).toEqual([expect.stringContaining(breach)]);
  });

  it.each([
    ['a layer above another', { 'api/a.ts': "import '../domain/b.ts'", 'domain/b.ts': '' }],
    ['one feature', { 'features/a/a.ts': "import './b.ts'", 'features/a/b.ts': '' }],
    ['a fake in a test', { 'api/a.test.ts': "import '../testing/b.ts'", 'testing/b.ts': '' }],
    ['Node in the server', { 'server/a.ts': "import 'node:fs'" }],
    ['a library at home', { 'device/a.ts': "import 'dexie'" }],
  ])('allow %s', async (name, files) => {
    expect(await breachesIn(name, files)).toEqual([]);
  });

  /** Plants `files` in a tree of their own and judges it. */
  async function breachesIn(name: string, files: Record<string, string>): Promise<string[]> {
    const place = join(folder, name.replaceAll(' ', '-'));
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(place, 'src', file)), { recursive: true });
      writeFileSync(join(place, 'src', file), content);
    }
    return breaches(await readSources(place));
  }

  it.each([
    'it.skip(',
    'test.only(',
    'describe.todo(',
    'describe.concurrent.skip(',
    'it.skipIf(',
    'xit(',
    '{ skip: true }',
  ])('see a test left out by %s', (text) => {
    expect(leavesTestsOut(text, 'src/a.test.ts')).toBe(true);
  });

  it('see no fault in a test that is about one of two databases', () => {
    expect(leavesTestsOut('it.skipIf(onPostgres)(', 'src/a.pg.test.ts')).toBe(false);
  });
});

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(project.length + 1)
          .replaceAll('\\', '/'),
      );
  } catch {
    return []; // Not every folder is there from the beginning.
  }
}
