/** docs/faults.md is true: each fault is tested where the page says, or named as open. A line here for each. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const page = readFileSync(`${root}docs/faults.md`, 'utf8');
const rows = [...page.matchAll(/^\| (\d+) \| (.+?) \| (.+) \|$/gm)].map(([, number = '', fault = '', where = '']) => ({
  number: Number(number),
  fault,
  where,
}));
const open = rows.filter(({ where }) => where.startsWith('open'));

describe('faults', () => {
  it.each(rows.filter((row) => !open.includes(row)))('$number: $fault', ({ where }) => {
    const named = [...where.matchAll(/`([\w/.*-]+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(0);
    for (const path of named.filter((one) => one.includes('/') || one.endsWith('.ts'))) {
      // Named after another of the same folder, a file stands alone.
      const found = [path, `supabase/tests/${path}`].some((one) => globSync(one, { cwd: root }).length > 0);
      expect(`${path} ${found ? 'is there' : 'is missing'}`).toBe(`${path} is there`);
    }
  });

  it(`open: ${open.map(({ number, fault }) => `${number} (${fault})`).join(', ')}`, () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });
});
