import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import { compileMessages } from './scripts/compile-messages.mjs';
import { chromiumArgs, findBrowser } from './scripts/find-browser.mjs';

const executablePath = findBrowser();

await compileMessages();

// The suffix of a test file says what it costs to run, and so which project runs it.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
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
          environment: 'node',
          include: ['{src,tests,supabase,bench,soak}/**/*.pg.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Each worker holds a whole Postgres in memory.
          maxWorkers: 2,
          isolate: false,
        },
      },
      {
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
            'valibot',
            'vitest-browser-react',
            'workbox-window',
          ],
        },
        test: {
          name: 'component',
          include: ['src/**/*.test.tsx'],
          browser: {
            enabled: true,
            headless: true,
            provider: playwright({ launchOptions: { args: chromiumArgs, ...(executablePath && { executablePath }) } }),
            instances: [{ browser: 'chromium' }],
            screenshotFailures: false,
          },
        },
      },
    ],
  },
});
