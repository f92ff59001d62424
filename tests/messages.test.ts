import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { m } from '../src/messages/messages.ts';
import { literalTexts } from './literal-texts.ts';

const project = dirname(import.meta.dirname);
const { $schema: _, ...catalogue } = JSON.parse(readFileSync(join(project, 'src/messages/en.json'), 'utf8'));
const keys = Object.keys(catalogue);

/** Where a person reads or hears what stands in the code. */
const screens = ['calendar', 'onboarding', 'refused', 'shell', 'sign-in', 'sync-status', 'you'].map(
  (area) => `src/features/${area}/`,
);

/** What looks like a text there, and is read by no person, or by those who help and know English. */
const apart = ['src/features/you/details-text.ts', 'src/features/you/zone-choices.ts'];

const sources = filesBelow('src').filter((file) => !file.startsWith('src/messages/'));

it('has a function for every text, and no other', () => {
  expect(keys.length).toBeGreaterThan(0);
  expect(Object.keys(m).toSorted()).toEqual(keys.toSorted());
});

it('keeps the catalogue in order, so that two changes seldom meet', () => {
  expect(keys).toEqual(keys.toSorted());
});

it('has no text that nobody uses', () => {
  const used = new Set(sources.flatMap((file) => [...read(file).matchAll(/\bm\s*\.(\w+)/g)].map(([, key]) => key)));
  expect(used.size).toBeGreaterThan(0);
  expect(keys.filter((key) => !used.has(key))).toEqual([]);
});

it('leaves no text in the code', () => {
  const files = sources.filter((file) => screens.some((screen) => file.startsWith(screen)) && !apart.includes(file));
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap((file) => literalTexts(file, read(file)))).toEqual([]);
});

it.each([
  ['<p>Hello</p>', 'Hello'],
  ['<p>in {where}</p>', 'in'],
  ['<p title="hello" />', 'hello'],
  ['<Field label="e-mail" />', 'e-mail'],
  ['<p>{late ? "Too late" : null}</p>', 'Too late'],
  ['<p>{`Until ${time}`}</p>', 'Until …'],
  ['f(`${name} has left`)', '… has left'],
])('sees the text in %s', (code, text) => {
  expect(literalTexts('a.tsx', code)).toEqual([`a.tsx:1: ${text}`]);
});

it.each([
  '<p className="Big text">·</p>',
  'import "Some thing"',
  'f("a_code", "UTC")',
  'throw new Error("Not a text")',
])('sees none in %s', (code) => {
  expect(literalTexts('a.tsx', code)).toEqual([]);
});

function filesBelow(folder: string): string[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /(?<!\.test|\.gen|\.d)\.tsx?$/.test(file) && statSync(join(project, file)).isFile());
}

function read(file: string): string {
  return readFileSync(join(project, file), 'utf8');
}
