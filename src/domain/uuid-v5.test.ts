import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { uuidV5 } from './uuid-v5.ts';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

it.each([
  // RFC 9562, appendix A.4, and the example of Python's documentation.
  [DNS, 'www.example.com', '2ed6657d-e927-568b-95e1-2665a8aea6a2'],
  [DNS, 'python.org', '886313e1-3b8a-5372-9b90-0c9aee199e5d'],
])('names %s %s', (namespace, name, uuid) => {
  expect(uuidV5(namespace, name)).toBe(uuid);
});

it('hashes names of every length as Node does', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string({ unit: 'binary', maxLength: 200 }), (namespace, name) => {
      const space = Buffer.from(namespace.replaceAll('-', ''), 'hex');
      const hash = createHash('sha1').update(space).update(name).digest().subarray(0, 16);
      hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
      hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
      expect(uuidV5(namespace, name).replaceAll('-', '')).toBe(hash.toString('hex'));
    }),
    { numRuns: 30 },
  );
});
