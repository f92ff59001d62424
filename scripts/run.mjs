// `node scripts/run.mjs FILE …`: installs and compiles the texts if need be, then runs FILE with Node 24. Every npm script
// goes through here, so that each of them works on a fresh clone. Must itself run on Node 20 with nothing installed.
import './require-node.mjs';
import { execFileSync, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledNode, environmentWith } from './bundled-node.mjs';
import { areMessagesCompiled } from './compile-messages.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  await ensureInstalled(root);
  const node = bundledNode(root);
  compileMessages(node);
  run(node);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * In a process of its own: this one stays for as long as FILE runs, and should stay small.
 *
 * @param {string} node
 */
function compileMessages(node) {
  if (areMessagesCompiled()) return;
  execFileSync(node, [join(root, 'scripts', 'compile-messages.mjs')], { cwd: root, stdio: 'inherit' });
}

/** @param {string} node */
function run(node) {
  // node:sqlite and friends call themselves experimental in Node 24; a person who starts the product need not read it.
  const args = ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)];
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env: environmentWith(node) });

  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // Ctrl-C on a terminal reaches the whole group, the child too: it must not hear it twice.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.once('exit', (code, signal) => {
    if (signal) {
      // Ends the same way as the child did, so that whoever watches us sees the truth.
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else {
      process.exitCode = code ?? 1;
    }
  });
}
