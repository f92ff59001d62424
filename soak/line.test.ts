/** The faults themselves: each does what its name says, over real HTTP. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { TROUBLES, type Trouble } from './faults.ts';
import { Line } from './line.ts';
import { Random } from './random.ts';

let server: Server;
let target: string;
let asked: string[];
let line: Line;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.url === '/sync/stream') {
      response.write('first\n');
      setTimeout(() => response.end('second\n'), 150);
      return;
    }
    response.end(`answer to ${request.url}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
});
afterEach(() => line.close());

/** Chance that always brings the same trouble. */
class Always extends Random {
  readonly #trouble: Trouble;
  constructor(trouble: Trouble) {
    super(1);
    this.#trouble = trouble;
  }
  override weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    return (
      (Object.keys(weights) as Name[]).find((name) => name === (this.#trouble as string)) ?? super.weighted(weights)
    );
  }
  override between(least: number): number {
    return least;
  }
}

const open = async (trouble: Trouble) => {
  line = await Line.open(target, new Always(trouble));
};
const ask = async (path = '/a') => (await fetch(line.url + path, { method: 'POST', body: 'x' })).text();

const OUTCOMES: [Trouble, 'answered' | 'failed', number][] = [
  ['none', 'answered', 1],
  ['slow', 'answered', 1],
  ['answered late', 'answered', 1],
  ['request lost', 'failed', 0],
  ['answer lost', 'failed', 1],
  ['sent twice', 'answered', 2],
];

it.each(OUTCOMES)('%s: it is %s, and the server was asked %i times', async (trouble, outcome, times) => {
  await open(trouble);
  const answered = await ask().then(
    (text) => text === 'answer to /a' && 'answered',
    () => 'failed',
  );
  expect(answered).toBe(outcome);
  expect(asked).toHaveLength(times);
  expect(line.seen.get(trouble)).toBe(1);
});

it('has a test for every trouble there is', async () => {
  await open('none');
  expect(OUTCOMES.map(([trouble]) => trouble).sort()).toEqual(Object.keys(TROUBLES).sort());
});

it('cut, it answers nobody and breaks off what is under way', async () => {
  await open('none');
  const stream = fetch(`${line.url}/sync/stream`).then((response) => response.text());
  await expect.poll(() => asked.length).toBe(1);
  line.set('cut');
  await expect(stream).rejects.toThrow(/terminated|fetch failed/);
  await expect(ask()).rejects.toThrow('fetch failed');
  line.set('up');
  expect(await ask()).toBe('answer to /a');
});

it('dead, it takes bytes and gives none, until it lives again', async () => {
  await open('none');
  line.set('dead');
  const waiting = ask();
  const early = await Promise.race([waiting, new Promise((resolve) => setTimeout(() => resolve('nothing'), 200))]);
  expect(early).toBe('nothing');
  expect(asked).toEqual([]);
  line.set('up');
  expect(await waiting).toBe('answer to /a');
});

it('dead in the midst of a stream, it holds back what is left', async () => {
  await open('none');
  const response = await fetch(`${line.url}/sync/stream`);
  const reader = response.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first\n');
  line.set('dead');
  const next = reader?.read();
  const early = await Promise.race([next, new Promise((resolve) => setTimeout(() => resolve('nothing'), 300))]);
  expect(early).toBe('nothing');
  line.set('up');
  expect(new TextDecoder().decode((await next)?.value)).toBe('second\n');
});

it('calmed down, it lets everything through', async () => {
  await open('request lost');
  line.calmDown();
  expect(await ask()).toBe('answer to /a');
});
