import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { compileMessages } from './scripts/compile-messages.mjs';
import { standIns } from './scripts/stand-ins.mjs';

/** Compiles the texts, and again whenever a catalogue is saved. */
const messages: Plugin = {
  name: 'messages',
  buildStart: compileMessages,
  configureServer({ watcher, ws }) {
    watcher.on('change', (file) => {
      if (!/[\\/]src[\\/]messages[\\/]\w+\.json$/.test(file)) return;
      void compileMessages().then(() => ws.send({ type: 'full-reload' }), console.error);
    });
  },
};

export default defineConfig({
  resolve: { alias: standIns },
  plugins: [
    messages,
    // Before react(): it splits each route file in two, and what it makes still has to be compiled.
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      routeFileIgnorePattern: '\\.test\\.',
      quoteStyle: 'single',
      semicolons: true,
    }),
    react(),
    tailwindcss(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/service-worker',
      filename: 'worker.ts',
      // The app registers the worker itself, and asks before a new version takes over from one with open drafts.
      registerType: 'prompt',
      injectRegister: false,
      // They match the patterns below already.
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,wasm}'],
        globIgnores: [
          // Pictures for the launcher and for a store's page are of no use offline.
          '**/screens/*',
          '**/icons/*.png',
          // The worker keeps these by itself, once they were needed.
          '**/inter-latin-ext*',
          // What only works with a network is fetched with one.
          '**/online/**',
          // PowerSync ships a SQLite for each file system it knows, and each of them twice: for its worker, and for a page
          // without one. We use one of them in the worker; the others would add 6 MB.
          'assets/{wa-sqlite,OPFSCoopSyncVFS,FacadeVFS}*.js',
          '**/mc-wa-sqlite*',
          '**/wa-sqlite-async*',
          '**/websockets-*',
          '**/IDBBatchAtomicVFS*',
          '**/AccessHandlePoolVFS*',
          '**/OPFSWriteAheadVFS*',
          '**/MemoryVFS*',
        ],
        maximumFileSizeToCacheInBytes: 3_000_000,
      },
      manifest: {
        id: '/',
        scope: '/',
        start_url: '/',
        name: 'Spotter',
        short_name: 'Spotter',
        description: 'Training sessions agreed between trainers and clients, at once and without a network',
        lang: 'en',
        dir: 'ltr',
        categories: ['fitness', 'health', 'productivity'],
        display: 'standalone',
        theme_color: '#004f38',
        background_color: '#f6fcf5',
        icons: [
          { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          // Drawn smaller and without corners, as a launcher cuts its own shape out of the middle.
          { src: '/icons/maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
          { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        // By addresses that both roles have: each is led on to the sessions of their own.
        shortcuts: [
          { name: 'Sessions', url: '/', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
          { name: 'Past', url: '/?tab=past', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
        ],
        screenshots: [
          {
            src: '/screens/sessions-narrow.png',
            sizes: '780x1688',
            type: 'image/png',
            form_factor: 'narrow',
            label: 'The next session and all that follow, with or without a network',
          },
          {
            src: '/screens/past-narrow.png',
            sizes: '780x1688',
            type: 'image/png',
            form_factor: 'narrow',
            label: 'Past sessions and their reviews',
          },
          {
            src: '/screens/trainer-wide.png',
            sizes: '1180x820',
            type: 'image/png',
            form_factor: 'wide',
            label: 'A trainer’s day: who comes, when and where',
          },
        ],
      },
    }),
  ],
  worker: {
    format: 'es',
    rolldownOptions: { output: { chunkFileNames: 'assets/in-worker/[name]-[hash].js' } },
  },
  build: {
    target: 'es2024',
    // Names the hashed files of each module: scripts/check-size.mjs reads it.
    manifest: true,
    rolldownOptions: {
      output: {
        // What the first paint needs in one file: each of many small ones would wait for the service worker by itself.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] },
        chunkFileNames: ({ moduleIds }) =>
          moduleIds.some((id) => id.includes('/@supabase/'))
            ? 'assets/online/[name]-[hash].js'
            : 'assets/[name]-[hash].js',
      },
    },
  },
});
