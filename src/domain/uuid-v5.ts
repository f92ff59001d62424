/**
 * Uuids that follow from a name (RFC 9562, section 5.5), so that two devices without a network mean the same row. Written
 * out, since what browsers offer for SHA-1 answers later, and a rule must answer at once. Nothing secret hangs on it.
 */

/** Of the rows that are named by their key; as Postgres has it (`private.judge_availability`, `private.judge_call_check`). */
export const ROW_NAMESPACE = '5e9d6c1c-52a1-4f0b-9d2f-0d7f6a1f9b7e';

/** The uuid of `name` in a namespace that is a uuid itself; lower case. */
export function uuidV5(namespace: string, name: string): string {
  const space = Uint8Array.from(namespace.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const text = new TextEncoder().encode(name);
  const hash = sha1(Uint8Array.from([...space, ...text])).subarray(0, 16);
  const bytes = [...hash].map((byte, index) => {
    if (index === 6) return (byte & 0x0f) | 0x50;
    return index === 8 ? (byte & 0x3f) | 0x80 : byte;
  });
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** FIPS 180-4, section 6.1. */
function sha1(message: Uint8Array): Uint8Array {
  const blocks = padded(message);
  const hash = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  for (let offset = 0; offset < blocks.byteLength; offset += 64) {
    const words = schedule(blocks, offset);
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = hash;
    words.forEach((word, round) => {
      const next =
        (rotate(a, 5) + mix(round, b, c, d) + e + (ROUND_CONSTANTS[Math.floor(round / 20)] ?? 0) + word) >>> 0;
      [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
    });
    [a, b, c, d, e].forEach((word, index) => {
      hash[index] = (hash[index] ?? 0) + word;
    });
  }
  const bytes = new DataView(new ArrayBuffer(20));
  hash.forEach((word, index) => bytes.setUint32(index * 4, word));
  return new Uint8Array(bytes.buffer);
}

const ROUND_CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6] as const;

/** The message, a one bit, zeros, and its length in bits: whole blocks of 64 bytes. */
function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 4, message.length * 8);
  return view;
}

function schedule(blocks: DataView, offset: number): Uint32Array {
  const words = new Uint32Array(80);
  for (let index = 0; index < 16; index += 1) words[index] = blocks.getUint32(offset + index * 4);
  const at = (index: number) => words[index] ?? 0;
  for (let index = 16; index < 80; index += 1) {
    words[index] = rotate(at(index - 3) ^ at(index - 8) ^ at(index - 14) ^ at(index - 16), 1);
  }
  return words;
}

function mix(round: number, b: number, c: number, d: number): number {
  if (round < 20) return (b & c) | (~b & d);
  return round >= 40 && round < 60 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
}

function rotate(word: number, by: number): number {
  return ((word << by) | (word >>> (32 - by))) >>> 0;
}
