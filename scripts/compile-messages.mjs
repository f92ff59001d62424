// `node scripts/compile-messages.mjs` makes src/messages/compiled out of the catalogues beside it: one small module for
// each text, so that a chunk of the app carries only its own. Nothing is done when it was made from these very catalogues.
// scripts/run.mjs calls this before anything else, and Vite whenever a catalogue is saved.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withFileLock } from './file-lock.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const settingsFile = 'project.inlang/settings.json';
const compiled = join(root, 'src', 'messages', 'compiled');
const stamp = join(compiled, '.compiled-from');

/** Whether there is nothing to do. Asked at every start, so it must be quick, and need nothing that is installed. */
export function areMessagesCompiled() {
  try {
    return readFileSync(stamp, 'utf8') === hashOfSources();
  } catch {
    return false;
  }
}

export async function compileMessages() {
  if (areMessagesCompiled()) return;
  await withFileLock(
    join(root, '.messages-lock'),
    'Another command is compiling the texts; waiting for it …',
    async () => {
      if (areMessagesCompiled()) return;
      const from = hashOfSources();
      const { compile } = await import('@inlang/paraglide-js');
      await compile({
        project: join(root, 'project.inlang'),
        outdir: compiled,
        outputStructure: 'message-modules',
        strategy: ['baseLocale'],
        emitReadme: false,
      });
      mustBeWhole();
      dropChoiceOfLanguage();
      writeFileSync(stamp, from);
    },
  );
}

/** A plugin that is not found, or a text that it cannot read, is no error to the compiler: it makes fewer texts. */
function mustBeWhole() {
  const wanted = Object.keys(readJson(`src/messages/${readJson(settingsFile).baseLocale}.json`)).filter(
    (key) => key !== '$schema',
  );
  const made = new Set(readdirSync(join(compiled, 'messages')));
  const missing = wanted.filter((key) => !made.has(`${key}.js`));
  if (wanted.length === 0 || missing.length > 0) {
    throw new Error(
      `Of ${wanted.length} texts, ${missing.length} were not compiled: ${missing.slice(0, 5).join(', ')}`,
    );
  }
}

/**
 * Each text comes with a function around it that asks which language to speak. With one language there is nothing to ask,
 * and it would be half of what the texts weigh; with several the pattern is not found, and all stays as it was made.
 */
function dropChoiceOfLanguage() {
  const folder = join(compiled, 'messages');
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const made = readFileSync(file, 'utf8');
    const thin = made.replace(
      /\(\(inputs(?: = \{\})?, options = \{\}\) => \{\s+[^;{}]*getLocale\(\)\s+return (\w+)\(inputs\)\s+\}\)/,
      '($1)',
    );
    if (thin !== made) writeFileSync(file, thin.replace(/^import \{ getLocale.*$/m, ''));
  }
}

/** By content: a checkout or a copy changes every date and nothing else. */
function hashOfSources() {
  /** @type {string[]} */
  const locales = readJson(settingsFile).locales;
  const hash = createHash('sha256');
  for (const file of [
    settingsFile,
    'scripts/compile-messages.mjs',
    'package.json',
    ...locales.map((locale) => `src/messages/${locale}.json`),
  ]) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await compileMessages();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
