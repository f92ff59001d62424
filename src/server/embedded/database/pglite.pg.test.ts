import { cpSync, existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { StartFailure } from '../../failure.ts';
import { openPglite } from './pglite.ts';

let folder: string;
let whole: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spotter-pglite-'));
  whole = join(folder, 'whole');
  const open = await openPglite({ folder: whole });
  await open.database.exec('create table kept (n int); insert into kept values (1)');
  await open.database.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

it('what was written is there again', async () => {
  const open = await openPglite({ folder: whole });
  expect(await open.database.query('select n from kept')).toEqual([{ n: 1 }]);
  await open.database.close();
});

it('a folder that was left half made is made anew', async () => {
  const target = join(folder, 'anew');
  mkdirSync(`${target}.unfinished`);
  writeFileSync(join(`${target}.unfinished`, 'PG_VERSION'), '18\n');
  const open = await openPglite({ folder: target });
  expect(await open.database.query('select 1 as n')).toEqual([{ n: 1 }]);
  await open.database.close();
  expect(existsSync(`${target}.unfinished`)).toBe(false);
});

const damages: [what: string, damage: (copy: string) => void, reason: RegExp][] = [
  ['no version', (copy) => rmSync(join(copy, 'PG_VERSION')), /not a whole Postgres data folder/],
  ['another version', (copy) => writeFileSync(join(copy, 'PG_VERSION'), '15\n'), /incompatible/],
  ['no write-ahead log', (copy) => rmSync(join(copy, 'pg_wal'), { recursive: true }), /pg_wal/],
  ['an empty control file', (copy) => writeFileSync(join(copy, 'global', 'pg_control'), ''), /control/],
  ['garbage in the settings', (copy) => writeFileSync(join(copy, 'postgresql.conf'), 'garbage = ('), /configuration/],
];

it.each(damages)(
  'damaged (%s): a sentence with the reason and the ways out, and nothing deleted',
  async (_, damage, reason) => {
    const copy = mkdtempSync(join(folder, 'copy-'));
    cpSync(whole, copy, { recursive: true });
    damage(copy);
    const opening = openPglite({ folder: copy });
    await expect(opening).rejects.toThrow(StartFailure);
    await expect(opening).rejects.toThrow(reason);
    await expect(opening).rejects.toThrow(/SPOTTER_DATA=.*--reset/);
    expect(existsSync(join(copy, 'base'))).toBe(true);
  },
);
