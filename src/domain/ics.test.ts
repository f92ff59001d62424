import fc from 'fast-check';
import { convertIcsCalendar } from 'ts-ics';
import { describe, expect, it } from 'vitest';
import { createSession } from '../testing/builders.ts';
import { escapeText, fold, sessionsToIcs, type IcsEntry } from './ics.ts';

const NOW = new Date('2026-06-08T12:00:00.000Z');
const DAY = 86_400_000;
const before = (days: number) => new Date(NOW.getTime() - days * DAY);

function entry(changes: Parameters<typeof createSession>[0] = {}, otherName = 'Maya Kowalski'): IcsEntry {
  return { session: createSession(changes), otherName };
}

function write(...entries: IcsEntry[]): string {
  const text = sessionsToIcs(entries, NOW);
  if (text === null) throw new Error('nothing to write');
  return text;
}

const octets = (text: string) => new TextEncoder().encode(text).length;
const unfold = (text: string) => text.replaceAll('\r\n ', '');

/** What a reader makes of an escaped text (RFC 5545, section 3.3.11). */
const unescape = (text: string) => text.replaceAll(/\\(.)/gs, (_, one: string) => (one === 'n' ? '\n' : one));

/** What the file may carry of any text: no control characters but the line break, and one kind of those. */
const carried = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(/\r\n|\r/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/[^\P{Cc}\n]/gu, '');

const HOSTILE = [
  'Ana, Bea; and \\ co\nATTENDEE:mailto:x\r\nX-MORE:1',
  `${'x'.repeat(51)}🏋️‍♀️ at the fold`,
  'مدرب القوة '.repeat(12),
  '👩‍👩‍👧‍👦'.repeat(20),
];

describe('the calendar file', () => {
  it('says of a session what a calendar needs, and nothing private', () => {
    const text = write(
      entry({
        sequence: 3,
        location: 'Hall 2, Dock St',
        clientNote: 'my knee',
        prepNote: 'shoes',
        directions: 'ring 07',
      }),
    );
    expect(text.split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Spotter//Sessions//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:00000000-0000-4000-8000-000000000001',
      'SEQUENCE:3',
      'DTSTAMP:20260608T120000Z',
      'DTSTART:20260609T100000Z',
      'DTEND:20260609T110000Z',
      'SUMMARY:Upper body strength · Maya Kowalski',
      String.raw`LOCATION:Hall 2\, Dock St`,
      'STATUS:CONFIRMED',
      'TRANSP:OPAQUE',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it.each([
    ['pending', 'TENTATIVE'],
    ['confirmed', 'CONFIRMED'],
    ['completed', 'CONFIRMED'],
    ['cancelled', 'CANCELLED'],
  ] as const)('calls what is %s %s', (status, word) => {
    expect(write(entry({ status, cancelledAt: status === 'cancelled' ? NOW : null }))).toContain(`STATUS:${word}\r\n`);
  });

  it('tells of a cancelled session for 60 days, and is no file where nothing is left', () => {
    const cancelled = (days: number) => entry({ status: 'cancelled', cancelledAt: before(days) });
    expect(write(cancelled(60))).toContain('TRANSP:TRANSPARENT');
    expect(sessionsToIcs([cancelled(61)], NOW)).toBeNull();
    expect(sessionsToIcs([], NOW)).toBeNull();
  });

  it('carries the address of a meeting, and no other kind of address', () => {
    expect(write(entry({ meetingUrl: 'https://meet.example/a b\r\nATTENDEE:x' }))).toContain(
      'URL:https://meet.example/a%20bATTENDEE:x\r\n',
    );
    expect(write(entry({ meetingUrl: 'javascript:alert(1)' }))).not.toContain('URL:');
    expect(write(entry({ meetingUrl: 'not one' }))).not.toContain('URL:');
  });

  it.each(HOSTILE)('is read back by another program as it was meant: %s', (hostile) => {
    const text = write(
      entry({ focusArea: hostile, location: hostile, sequence: 7 }, hostile),
      entry({ id: 'second' }, 'Bo'),
    );
    const { events } = convertIcsCalendar(undefined, text);
    expect(events?.map(({ uid }) => uid)).toEqual(['00000000-0000-4000-8000-000000000001', 'second']);
    expect(events?.[0]).toMatchObject({
      summary: `${carried(hostile.trim())} · ${carried(hostile)}`,
      location: carried(hostile),
      status: 'CONFIRMED',
      sequence: 7,
      start: { date: new Date('2026-06-09T10:00:00.000Z') },
      end: { date: new Date('2026-06-09T11:00:00.000Z') },
    });
  });
});

describe('any text at all', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 400 });

  it('comes back from escaping and folding, in lines of at most 75 octets', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = fold(`SUMMARY:${escapeText(text)}`);
        const lines = folded.split('\r\n');
        expect(lines.every((line) => octets(line) <= 75)).toBe(true);
        expect(lines.slice(1).every((line) => line.startsWith(' '))).toBe(true);
        expect(folded.isWellFormed()).toBe(true);
        expect(unescape(unfold(folded).slice('SUMMARY:'.length))).toBe(carried(text));
      }),
    );
  });

  it('never makes a line of its own', () => {
    const names = (text: string) =>
      unfold(text)
        .split('\r\n')
        .map((line) => line.split(':')[0]);
    const plain = names(write(entry({ focusArea: 'a', location: 'b' }, 'c')));
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        expect(names(write(entry({ focusArea: one, location: other }, one)))).toEqual(plain);
      }),
      { examples: [['a\r\nEND:VCALENDAR', 'b\nBEGIN:VALARM\rEND:VEVENT']] },
    );
  });
});
