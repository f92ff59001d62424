import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { addChecksums, createContent, encodeRow, putOperation, removeOperation } from './operations.ts';

it('sums checksums modulo 2³², as the devices do', () => {
  expect(addChecksums(0xffff_ffff, 1)).toBe(0);
  expect(addChecksums(0x8000_0000, 0x7fff_ffff)).toBe(0xffff_ffff);
});

it('gives a row the checksum that the PowerSync Service gives it', () => {
  const { data, checksum } = createContent('notes', 'n1', { id: 'n1', body: 'a "b"' });
  const hash = createHash('sha256').update('put.notes.n1.{"id":"n1","body":"a \\"b\\""}').digest();
  expect(data).toBe('{"id":"n1","body":"a \\"b\\""}');
  expect(checksum).toBe(hash[0]! + hash[1]! * 2 ** 8 + hash[2]! * 2 ** 16 + hash[3]! * 2 ** 24);
});

it('tells contents apart that differ in one value', () => {
  const digest = (value: string) => createContent('t', '1', { id: '1', value }).digest;
  expect(digest('a')).toMatch(/^[\da-f]{32}$/);
  expect(digest('a')).not.toBe(digest('b'));
});

it('keeps integers and reals apart', () => {
  expect(encodeRow({ a: 5n, b: 5, c: -0.5, d: 1e21, e: Number.NaN, f: null, g: 9_007_199_254_740_993n })).toBe(
    '{"a":5,"b":5.0,"c":-0.5,"d":1e+21,"e":null,"f":null,"g":9007199254740993}',
  );
});

it('sends the row as a string, without a subkey when it is its own object', () => {
  const content = createContent('notes', 'n1', { id: 'n1' });
  const { line, checksum } = putOperation(7, { type: 'notes', id: 'n1', source: 'notes/n1' }, content);
  expect(JSON.parse(line)).toEqual({
    op_id: '7',
    op: 'PUT',
    object_type: 'notes',
    object_id: 'n1',
    data: '{"id":"n1"}',
    checksum,
  });
});

it('names the row behind an object that is not its own, in PUT and REMOVE alike', () => {
  const target = { type: 'cards', id: 'c1', source: 'people/p1' };
  const put = JSON.parse(putOperation(1, target, createContent('cards', 'c1', { id: 'c1' })).line);
  const remove = JSON.parse(removeOperation(2, target).line);
  expect(put).toMatchObject({ op: 'PUT', subkey: 'people/p1' });
  expect(remove).toMatchObject({ op: 'REMOVE', subkey: 'people/p1', data: null });
  expect(remove.checksum).toBe(createHash('sha256').update('delete.people/p1').digest().readUInt32LE(0));
});
