import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextLine, readCounts, START_OF_LINE, type Counts, type LineState } from './line.ts';

/** What is counted in one second of a fine line. */
const FINE = { bytes: 60_000, came: 60, lost: 0, frames: 30, roundTripMs: 40, outgoingBits: 2_000_000, picture: true };
type Second = typeof FINE;

function follow(...seconds: Partial<Second>[]): LineState[] {
  const states: LineState[] = [];
  let state = START_OF_LINE;
  let counts: Counts = {
    at: 0,
    bytesReceived: 1,
    packetsReceived: 0,
    packetsLost: 0,
    framesDecoded: 0,
    roundTripMs: null,
    outgoingBits: null,
    expectsPicture: true,
  };
  state = nextLine(state, counts);
  for (const one of seconds) {
    const second = { ...FINE, ...one };
    counts = {
      at: counts.at + 1_000,
      bytesReceived: counts.bytesReceived + second.bytes,
      packetsReceived: counts.packetsReceived + second.came,
      packetsLost: counts.packetsLost + second.lost,
      framesDecoded: counts.framesDecoded + second.frames,
      roundTripMs: second.roundTripMs,
      outgoingBits: second.outgoingBits,
      expectsPicture: second.picture,
    };
    state = nextLine(state, counts);
    states.push(state);
  }
  return states;
}

const said = (...seconds: Partial<Second>[]) => follow(...seconds).map((state) => state.said);
const times = (count: number, second: Partial<Second>) => Array.from({ length: count }, () => second);

describe('the line in words', () => {
  it.each<[string, Partial<Second>]>([
    ['packets are lost', { lost: 6 }],
    ['it takes long', { roundTripMs: 500 }],
    ['the picture stumbles', { frames: 3 }],
    ['little can be sent', { outgoingBits: 100_000 }],
  ])('is weak when %s for three seconds, and good again after five good ones', (_, bad) => {
    expect(said(...times(3, bad))).toEqual(['good', 'good', 'weak']);
    expect(said(...times(3, bad), ...times(5, {})).slice(3)).toEqual(['weak', 'weak', 'weak', 'weak', 'good']);
  });

  it('is lost after two seconds of nothing, and back with the first bytes', () => {
    expect(said({}, { bytes: 0 }, { bytes: 0 }, { bytes: 0 }, {})).toEqual(['good', 'good', 'lost', 'lost', 'good']);
    expect(said({}, { bytes: 0 }, { bytes: 0 }, { lost: 9 })).toEqual(['good', 'good', 'lost', 'weak']);
  });

  it('expects nothing of somebody who sends nothing', () => {
    const quiet = { came: 1, bytes: 40, frames: 0, picture: false };
    expect(said(quiet, { ...quiet, bytes: 0 }, { ...quiet, bytes: 0 }, { ...quiet, bytes: 0 }).at(-1)).toBe('good');
  });

  it('says nothing of a single bad second, however often', () => {
    expect(said({}, { lost: 30 }, {}, { lost: 30 }, { bytes: 0 }, {})).toEqual(times(6, {}).map(() => 'good'));
  });

  it('expects no frames where no picture is sent', () => {
    expect(said(...times(5, { frames: 0, picture: false })).at(-1)).toBe('good');
  });

  it('begins anew with another link, whose counts begin at nothing', () => {
    const before = follow(...times(3, {})).at(-1) ?? START_OF_LINE;
    const anew = nextLine(before, { ...(before.last as Counts), at: 9_000, bytesReceived: 5, packetsReceived: 0 });
    expect(anew.said).toBe('good');
    // A reading at the same moment says nothing.
    expect(nextLine(anew, anew.last as Counts)).toEqual(anew);
  });

  it('never gets worse by one reading alone', () => {
    const second = fc.record({
      bytes: fc.constantFrom(0, 60_000),
      lost: fc.constantFrom(0, 30),
      frames: fc.constantFrom(2, 30),
    });
    fc.assert(
      fc.property(fc.array(second, { maxLength: 40 }), (seconds) => {
        const states = follow(...seconds);
        for (const [index, state] of states.entries()) {
          const before = states[index - 1]?.said ?? 'good';
          if (state.said === before || before === 'lost') continue;
          expect(states[index - 1]?.found).toBe(state.said);
        }
      }),
    );
  });
});

it('adds up what the browser reports', () => {
  const reports = [
    { type: 'inbound-rtp', packetsReceived: 10, packetsLost: 1 },
    { type: 'inbound-rtp', packetsReceived: 5, packetsLost: 0, framesDecoded: 30 },
    { type: 'transport', bytesReceived: 2_000 },
    { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 },
    { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.05, availableOutgoingBitrate: 1_000 },
    { type: 'codec' },
    null,
  ];
  expect(readCounts(reports, 7, true)).toEqual({
    at: 7,
    bytesReceived: 2_000,
    packetsReceived: 15,
    packetsLost: 1,
    framesDecoded: 30,
    roundTripMs: 50,
    outgoingBits: 1_000,
    expectsPicture: true,
  });
});
