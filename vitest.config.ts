import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { compileMessages } from './scripts/compile-messages.mjs';
import { chromiumArgs, findBrowser, madeUpDevices } from './scripts/find-browser.mjs';
import { standIns } from './scripts/stand-ins.mjs';

const executablePath = findBrowser();

await compileMessages();

/** A busy machine is no reason to fail: what comes, comes well within this; left to itself, Vitest gives up after a second. */
const expect = { poll: { timeout: 10_000 } };

/** These are about PGlite whatever the others run on: on a Postgres they would only say the same again. */
const ABOUT_PGLITE = [
  'src/server/embedded/database/{pglite,empty-folder,statements}.pg.test.ts',
  // It starts a server of its own.
  'soak/simulation.pg.test.ts',
];
const isOnPostgres = Boolean(process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']);

/** Short files that take long. Vitest begins with the largest file: these would come last, and a core would wait for them. */
const LONGEST =
  /(main|simulation|own-postgres|kill-nine|endpoint|restart|[/]kill|older-queues|empty-folder)\.pg\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

// The suffix of a test file says what it costs to run, and so which project runs it.
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          expect,
          environment: 'node',
          include: ['{src,tests,scripts,bench,soak}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, '**/*.pg.test.ts'],
          // Left to itself, Vitest keeps one of two cores free.
          maxWorkers: 2,
          // What each file imports is loaded once a worker: a third of the time.
          isolate: false,
        },
      },
      {
        test: {
          name: 'pg',
          expect,
          environment: 'node',
          include: ['{src,tests,supabase,bench,soak}/**/*.pg.test.ts'],
          exclude: [...configDefaults.exclude, ...(isOnPostgres ? ABOUT_PGLITE : [])],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Each worker holds a whole Postgres in memory.
          maxWorkers: 2,
          isolate: false,
        },
      },
      {
        resolve: { alias: standIns },
        plugins: [react(), tailwindcss()],
        // Found in the middle of a run, these would be loaded a second time, React too.
        optimizeDeps: {
          include: [
            'react',
            'react-dom/client',
            'react/jsx-dev-runtime',
            '@fullcalendar/react',
            '@fullcalendar/react/daygrid',
            '@fullcalendar/react/timegrid',
            '@tanstack/react-query',
            '@tanstack/react-router',
            '@powersync/common',
            '@powersync/web',
            'dexie',
            'lucide-react',
            'peerjs',
            'qr',
            'valibot',
            'vitest-browser-react',
            'workbox-window',
          ],
        },
        test: {
          name: 'component',
          expect,
          include: ['src/**/*.test.tsx'],
          testTimeout: 30_000,
          maxWorkers: 2,
          browser: {
            enabled: true,
            headless: true,
            provider: playwright({
              launchOptions: { args: [...chromiumArgs, ...madeUpDevices], ...(executablePath && { executablePath }) },
            }),
            instances: [{ browser: 'chromium' }],
            screenshotFailures: false,
          },
        },
      },
    ],
  },
});
