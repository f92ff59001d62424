/** Builds one of the pages that ours is measured against, or on, and serves it, on a port of its own. */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

export interface BarePage {
  port: number;
  close(): Promise<void>;
}

export async function serveBarePage(
  folder: 'bare-sdk' | 'bare-calendar' | 'bare-call' | 'slots-page' = 'bare-sdk',
): Promise<BarePage> {
  const files = await buildBarePage(fileURLToPath(new URL(`${folder}/`, import.meta.url)));
  const server = createServer(({ url = '/' }, response) => {
    const path = new URL(url, 'http://localhost').pathname;
    const name = path === '/' ? '/index.html' : path;
    const body = files.get(name);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': TYPES[extname(name)] ?? 'text/plain' });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The built files by their paths. */
async function buildBarePage(source: string): Promise<Map<string, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), 'spotter-bare-'));
  try {
    await build({
      configFile: false,
      root: source,
      mode: 'production',
      logLevel: 'error',
      worker: { format: 'es' },
      build: { outDir: folder, emptyOutDir: true, target: 'es2024' },
    });
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return new Map(
      names.map(({ parentPath, name }) => {
        const file = join(parentPath, name);
        return [file.slice(folder.length).replaceAll('\\', '/'), readFileSync(file)];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
