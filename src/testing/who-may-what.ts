/** The tables of docs/who-may-what.md, for the tests that compare them with what is. */
import { readFileSync } from 'node:fs';

/** By row, by column, as they are printed; the table is the one whose first column is called `first`. */
export function readDocTable(first: 'Table' | 'Way in'): Record<string, Record<string, string>> {
  const page = readFileSync(new URL('../../docs/who-may-what.md', import.meta.url), 'utf8');
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${first} |`));
  const columns = cells(lines[start] ?? '');
  const rows: Record<string, Record<string, string>> = {};
  for (const line of lines.slice(start + 2)) {
    if (!line.startsWith('|')) break;
    const [name = '', ...values] = cells(line);
    rows[name.replaceAll('`', '')] = Object.fromEntries(values.map((value, index) => [columns[index + 1], value]));
  }
  return rows;
}

function cells(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
