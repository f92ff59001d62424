import { describe, expect, it } from 'vitest';
import { createMediaLine } from '../testing/fake-lines.ts';
import { Link } from './link.ts';
import { SIGNS_AT_FIRST, type Signs } from './signs.ts';

function listen() {
  const heard: Signs[] = [];
  const told: string[] = [];
  const line = createMediaLine();
  const media = { follow: () => undefined, unfollow: () => undefined };
  const link = new Link(line, media, {
    onUp: () => told.push('up'),
    onLost: () => told.push('lost'),
    onClosed: () => told.push('closed'),
    onLine: () => undefined,
    onSigns: (signs) => heard.push(signs),
  });
  return { line, link, heard, told };
}

describe('the other’s signs', () => {
  it('are told when they change', () => {
    const { line, heard } = listen();
    const muted = { ...SIGNS_AT_FIRST, microphone: false };
    for (const signs of [SIGNS_AT_FIRST, SIGNS_AT_FIRST, muted, muted, SIGNS_AT_FIRST])
      line.sign(JSON.stringify(signs));
    expect(heard).toEqual([SIGNS_AT_FIRST, muted, SIGNS_AT_FIRST]);
  });

  it('close the link when they flood it, and are heard no more', () => {
    const { line, heard, told } = listen();
    for (let count = 0; count < 1_000; count += 1) {
      line.sign(JSON.stringify({ ...SIGNS_AT_FIRST, wantsPicture: count % 2 === 0 }));
    }
    expect([heard.length, line.isClosed(), told]).toEqual([50, true, ['closed']]);
  });
});
