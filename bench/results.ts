/** What was measured, when and on which machine: kept as JSON, shown as a table. */
import { holds, type Aim, type Figure } from './figures.ts';
import type { Load, Machine } from './machine.ts';

/** One benchmark as it ran last. */
export interface BenchmarkResult {
  at: string;
  machine: Machine;
  load: { before: Load; after: Load };
  figures: (Figure & { holds: boolean | null })[];
}

/** By the benchmark's name. */
export type Results = Record<string, BenchmarkResult>;

/** A result as it is kept: figures judged, and no digit that was only noise. */
export function toResult(figures: readonly Figure[], circumstances: Omit<BenchmarkResult, 'figures'>): BenchmarkResult {
  return { ...circumstances, figures: figures.map((figure) => ({ ...rounded(figure), holds: holds(figure) })) };
}

function rounded(figure: Figure): Figure {
  const detail = Object.entries(figure.detail).map(([name, value]) => [name, round(value)]);
  return { ...figure, value: round(figure.value), detail: Object.fromEntries(detail) };
}

/** To four digits. */
function round(value: number): number {
  return Number(value.toPrecision(4));
}

/** The new results in the place of the old ones of the same name, in the order of `names`. */
export function merge(old: Results, fresh: Results, names: readonly string[]): Results {
  const all = { ...old, ...fresh };
  return Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
}

/** A table to read: a line for each figure, what it should be, and whether it is. */
export function formatResults(results: Results): string {
  const rows = Object.entries(results).flatMap(([name, result]) => [[heading(name, result)], ...toRows(result)]);
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => (row.length === 1 ? 0 : (row[column] ?? '').length))),
  );
  return rows.map((row) => (row.length === 1 ? `\n${row[0]}` : formatRow(row, widths))).join('\n');
}

function heading(name: string, { machine, load }: BenchmarkResult): string {
  const { cores, memoryMb, node, browser } = machine;
  const parts = [
    `${cores} cores`,
    `${(memoryMb / 1024).toFixed(0)} GB`,
    `load ${load.before.oneMinute.toFixed(1)} → ${load.after.oneMinute.toFixed(1)}`,
    `Node ${node}`,
    ...(browser === null ? [] : [`Chromium ${browser}`]),
  ];
  return `${name} (${parts.join(', ')})`;
}

function toRows({ figures }: BenchmarkResult): string[][] {
  return figures.map((figure) => [
    `${mark(holds(figure))} ${figure.name}`,
    show(figure.value, figure.unit),
    showAim(figure.aim, figure.unit),
    showDetail(figure),
  ]);
}

function mark(held: boolean | null): string {
  if (held === null) return ' ';
  return held ? '✓' : '✗';
}

function formatRow(row: readonly string[], widths: readonly number[]): string {
  const [name = '', value = '', aim = '', detail = ''] = row;
  const [nameWidth = 0, valueWidth = 0, aimWidth = 0] = widths;
  return `  ${name.padEnd(nameWidth)}  ${value.padStart(valueWidth)}  ${aim.padEnd(aimWidth)}  ${detail}`.trimEnd();
}

function show(value: number, unit: Figure['unit']): string {
  if (unit === '') return value.toFixed(3);
  return unit === '×' ? `${value.toFixed(2)} ×` : `${showNumber(value)} ${unit}`;
}

function showNumber(value: number): string {
  const digits = Math.abs(value) < 100 ? 1 : 0;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function showAim(aim: Aim | undefined, unit: Figure['unit']): string {
  if (aim === undefined) return '';
  const amount = 'atMost' in aim ? `≤ ${aim.atMost.toLocaleString('en')}` : `≥ ${aim.atLeast.toLocaleString('en')}`;
  return unit === '' ? `(aim ${amount})` : `(aim ${amount} ${unit})`;
}

function showDetail({ detail, unit }: Figure): string {
  const { samples, low, high, ...others } = detail;
  const digits = (value: number) => (unit === '×' || unit === '' ? value.toFixed(2) : showNumber(value));
  return [
    ...(low !== undefined && high !== undefined ? [`95 % ${digits(low)} to ${digits(high)}`] : []),
    ...Object.entries(others).map(([name, value]) => `${name} ${digits(value)}`),
    ...(samples === undefined ? [] : [`n = ${samples}`]),
  ].join(', ');
}
