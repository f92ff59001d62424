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

function* nothing(): Generator<string> {}

it('sends small lines together', async () => {
  const { read } = open(function* () {
    yield 'a\n';
    yield 'b\n';
  });
  expect(await read()).toBe('a\nb\n');
});

it('makes no more lines than are read', async () => {
  let made = 0;
  const { read } = open(function* () {
    for (;;) {
      made += 1;
      yield 'x'.repeat(100_000);
    }
  });
  await read();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(made).toBeLessThanOrEqual(3);
});

it('makes nothing for a device that does not read, however often it is woken', async () => {
  let made = 0;
  const { stream, read } = open(function* () {
    made += 1;
    yield `${made}\n`;
  });
  expect(await read()).toBe('1\n');
  for (let i = 0; i < 100; i += 1) stream.wake();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(made).toBe(1);
  expect(await read()).toBe('2\n');
});

it('sends what it has before it waits, and the rest afterwards', async () => {
  const asked = Promise.withResolvers<void>();
  const { stream, read } = open(function* () {
    yield 'before\n';
    yield asked.promise;
    yield 'after\n';
  });
  expect(await read()).toBe('before\n');
  const next = read();
  stream.wake();
  asked.resolve();
  expect(await next).toBe('after\n');
});

it('gives each of many streams its own lines', async () => {
  const texts = ['same\n', 'same\n', 'other\n', 'ünlike\n', 'same\n'];
  const streams = texts.map((text) =>
    open(function* () {
      yield text;
    }),
  );
  expect(await Promise.all(streams.map(({ read }) => read()))).toEqual(texts);
});

it('waits until it is woken, and forgets no call that came too early', async () => {
  const lines: string[] = [];
  const { stream, read } = open(function* () {
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
  const { read } = open(function* () {
    for (;;) {
      yield new Promise<void>((resolve) => setTimeout(resolve, 100));
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
  const { read } = open(function* () {
    yield 'x'.repeat(70_000);
    throw fault;
  });
  await read();
  expect(await read()).toBeUndefined();
  expect(onError).toHaveBeenCalledWith(fault);
  expect(onEnd).toHaveBeenCalledTimes(1);
});

it('ends when what it waits for fails, and tells of it', async () => {
  const fault = new Error('too many buckets');
  const { read } = open(function* () {
    yield Promise.reject(fault);
  });
  expect(await read()).toBeUndefined();
  expect(onError).toHaveBeenCalledExactlyOnceWith(fault);
  expect(onEnd).toHaveBeenCalledTimes(1);
});
