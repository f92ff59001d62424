/**
 * What browsers are told to refuse on our pages: scripts that we did not ship, frames around us, talking to strangers.
 */
import type { MiddlewareHandler } from 'hono';

export interface SecurityOptions {
  /** Origins besides our own that the app talks to: auth and REST, sync. */
  connectTo: readonly string[];
}

/** Adds the headers to every answer. */
export function securityHeaders({ connectTo }: SecurityOptions): MiddlewareHandler {
  const headers = Object.entries({
    'Content-Security-Policy': contentSecurityPolicy(connectTo),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    // Links of invites carry a secret in their path, which must not reach the site that a link leads to.
    'Referrer-Policy': 'strict-origin',
    'Permissions-Policy': [
      // A call: seen, heard, its sound where it is wanted, its screen shared and kept awake.
      'camera=(self), microphone=(self), speaker-selection=(self), display-capture=(self), screen-wake-lock=(self)',
      'autoplay=(self), fullscreen=(self), picture-in-picture=(self)',
      'geolocation=(), payment=(), usb=()',
    ].join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
  });
  return async (context, next) => {
    await next();
    for (const [name, value] of headers) context.header(name, value);
  };
}

function contentSecurityPolicy(connectTo: readonly string[]): string {
  const policy = {
    'default-src': ["'self'"],
    // Compiling SQLite's WebAssembly counts as evaluating; nothing else may.
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'style-src': ["'self'"],
    // Avatars live where their owners keep them.
    'img-src': ["'self'", 'data:', 'blob:', 'https:'],
    'connect-src': ["'self'", ...connectTo],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
  };
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');
}
