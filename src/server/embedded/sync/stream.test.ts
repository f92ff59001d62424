import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LineStream, type LineStreamOptions } from './stream.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const onEnd = vi.fn<LineStreamOptions['onEnd']>();
const onError = vi.fn<LineStreamOptions['onError']>();
const decoder = new TextDecoder();

function open(next: LineStreamOptions['connection']['next'], lifeMs = 3_600_000) {
  onEnd.mockReset();
  onError.mockReset();
  const stream = new LineStream({ connection: { next }, expiresAt: Date.now() + lifeMs, onEnd, onError });
  const reader = stream.body.getReader();
  const read = async (): Promise<string | undefined> => {
    const { value } = await reader.read();
    return value === undefined ? undefined : decoder.decode(value);
  };
  return { stream, reader, read };
}

async function* nothing(): AsyncGenerator<string> {}

it('sends small lines together', async () => {
  const { read } = open(async function* () {
    yield 'a\n';
    yield 'b\n';
  });
  expect(await read()).toBe('a\nb\n');
});

it('makes no more lines than are read', async () => {
  let made = 0;
  const { read } = open(async function* () {
    for (;;) {
      made += 1;
      yield 'x'.repeat(100_000);
    }
  });
  await read();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(made).toBeLessThanOrEqual(3);
});

it('waits until it is woken, and forgets no call that came too early', async () => {
  const lines: string[] = [];
  const { stream, read } = open(async function* () {
    yield* lines.splice(0);
  });
  lines.push('first\n');
  stream.wake();
  expect(await read()).toBe('first\n');
  const next = read();
  await vi.advanceTimersByTimeAsync(1_000);
  lines.push('second\n');
  stream.wake();
  expect(await next).toBe('second\n');
});

it('says about every 20 s how long the token lasts, and ends with it', async () => {
  const { read } = open(nothing, 50_000);
  const lines: (string | undefined)[] = [];
  const reading = (async () => {
    for (let line = await read(); line !== undefined; line = await read()) lines.push(line);
  })();
  await vi.advanceTimersByTimeAsync(49_000);
  expect(lines).toEqual(['{"token_expires_in":30}\n', '{"token_expires_in":10}\n']);
  await vi.advanceTimersByTimeAsync(2_000);
  await reading;
  expect(lines.at(-1)).toBe('{"token_expires_in":0}\n');
  expect(onEnd).toHaveBeenCalledTimes(1);
});

it('breaks a long download off when the token expires', async () => {
  const { read } = open(async function* () {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      yield 'x'.repeat(70_000);
    }
  }, 1_000);
  const lines: (string | undefined)[] = [];
  const reading = (async () => {
    for (let line = await read(); line !== undefined; line = await read()) lines.push(line);
  })();
  await vi.advanceTimersByTimeAsync(2_000);
  await reading;
  expect(lines.at(-1)).toBe('{"token_expires_in":0}\n');
  expect(lines.length).toBeLessThan(15);
});

it('ends when the device leaves, and when it is told to', async () => {
  const left = open(nothing);
  await left.reader.cancel();
  expect(onEnd).toHaveBeenCalledTimes(1);
  const told = open(nothing);
  const last = told.read();
  told.stream.end();
  expect(await last).toBeUndefined();
  expect(onEnd).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

it('ends at a fault, and tells of it', async () => {
  const fault = new Error('broken');
  const { read } = open(async function* () {
    yield 'x'.repeat(70_000);
    throw fault;
  });
  await read();
  expect(await read()).toBeUndefined();
  expect(onError).toHaveBeenCalledWith(fault);
  expect(onEnd).toHaveBeenCalledTimes(1);
});
