/**
 * The built app, from memory.
 *
 * Always so: what is served is one build, even while the next is being written; a file with a hash in its name may be
 * kept for ever and any other is asked for anew; a page's address gives the shell and a missing file gives 404, never
 * the shell under a script's name.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import { StartFailure } from '../failure.ts';

type Encoding = 'br' | 'gzip';

interface StaticFile {
  body: Buffer;
  type: string;
  etag: string;
  cacheControl: string;
  /** Made when first asked for and kept. Without entry: does not get smaller. */
  compressed: Partial<Record<Encoding, Promise<Buffer>>>;
}

/** The files of a build by their URL path. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};
const COMPRESSED_ALREADY = new Set(['.png', '.woff2', '.ico']);
const WORTH_COMPRESSING = 1024;
const BROTLI_QUALITY = 6;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Reads a build into memory. Files whose name begins with a dot are the build's own notes and are left out. */
export function readStaticFiles(folder: string): StaticFiles {
  if (!existsSync(join(folder, 'index.html'))) throw new StartFailure(`There is no built app in ${folder}.`);
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, entry);
    const url = `/${relative(folder, path).split(sep).join('/')}`;
    if (!url.includes('/.') && statSync(path).isFile()) files.set(url, describe(url, readFileSync(path)));
  }
  return files;
}

function describe(url: string, body: Buffer): StaticFile {
  return {
    body,
    type: TYPES[extname(url)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    cacheControl: url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    compressed: {},
  };
}

/** Answers GET and HEAD: with the file, with the shell where a person opens a page, with 404 otherwise. */
export function serveStaticFiles(files: StaticFiles): (context: Context) => Promise<Response> {
  return async (context) => {
    const { path, method } = context.req;
    if (method !== 'GET' && method !== 'HEAD') return context.json({ message: 'There is nothing to do here.' }, 405);
    const isPage = path === '/' || (extname(path) === '' && isNavigation(context.req.header('accept')));
    const name = isPage ? '/index.html' : path;
    const file = files.get(name);
    if (file === undefined) return context.json({ message: 'There is no such file.' }, 404);

    context.header('Cache-Control', file.cacheControl);
    context.header('ETag', file.etag);
    context.header('Vary', 'Accept-Encoding');
    if (context.req.header('if-none-match')?.includes(file.etag)) return context.body(null, 304);
    const encoding = chooseEncoding(name, file, context.req.header('accept-encoding') ?? '');
    if (encoding !== undefined) context.header('Content-Encoding', encoding);
    const body = encoding === undefined ? file.body : await compress(file, encoding);
    return context.body(new Uint8Array(body), 200, { 'Content-Type': file.type });
  };
}

function isNavigation(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false;
}

function chooseEncoding(name: string, file: StaticFile, accepted: string): Encoding | undefined {
  if (file.body.length < WORTH_COMPRESSING || COMPRESSED_ALREADY.has(extname(name))) return undefined;
  return (['br', 'gzip'] as const).find((encoding) => new RegExp(`\\b${encoding}\\b(?!;q=0)`).test(accepted));
}

function compress(file: StaticFile, encoding: Encoding): Promise<Buffer> {
  file.compressed[encoding] ??=
    encoding === 'gzip'
      ? compressGzip(file.body)
      : compressBrotli(file.body, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: file.body.length,
          },
        });
  return file.compressed[encoding];
}
