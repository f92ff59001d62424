/**
 * Run as a process of its own, with the folder's path: makes an empty PGlite data folder and ends. Making one takes
 * several copies of Postgres in memory; those of a process are given back when it ends, those of the server never would
 * be. Without a path it makes the one that is copied from, as the build does.
 */
import { PGlite } from '@electric-sql/pglite';
import { ensureEmptyFolder } from './empty-folder.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  await ensureEmptyFolder();
} else {
  const pglite = await PGlite.create(folder);
  await pglite.close();
}
