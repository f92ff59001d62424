/**
 * What the line is like, in words, from what the browser counts each second. A word is said only once it has held for
 * some seconds: a single lost packet is nothing, and a label that flickers is worse than none.
 */
import type { Line } from './call.ts';

/** What has been counted so far on a link. */
export interface Counts {
  /** By a clock that only goes forward. */
  at: number;
  bytesReceived: number;
  packetsReceived: number;
  packetsLost: number;
  framesDecoded: number;
  /** Milliseconds there and back; null where the browser does not say. */
  roundTripMs: number | null;
  /** What the sender's own estimate allows, in bits a second; null where the browser does not say. */
  outgoingBits: number | null;
  /** Whether a picture is sent to us at all. */
  expectsPicture: boolean;
}

export interface LineState {
  readonly said: Line | 'lost';
  /** What was found last, and for how many readings in a row. */
  readonly found: Line | 'lost';
  readonly times: number;
  /** Whether enough came that nothing is a bad sign: somebody without microphone and camera sends nothing either. */
  readonly flows: boolean;
  readonly last: Counts | null;
}

export const START_OF_LINE: LineState = { said: 'good', found: 'good', times: 0, flows: false, last: null };

/** A microphone sends fifty packets a second, muted or not. */
const FLOW_PER_SECOND = 10;

/** Worse is said soon, better late. Nothing at all for two readings is a line that is lost. */
const HOLDS: Record<LineState['said'], number> = { good: 5, weak: 3, lost: 2 };

const WEAK = { lostShare: 0.05, roundTripMs: 400, framesPerSecond: 8, outgoingBits: 150_000 } as const;

export function nextLine(state: LineState, counts: Counts): LineState {
  const { last } = state;
  if (last === null || counts.at <= last.at) return { ...state, last: counts };
  const found = judge(last, counts, state.flows);
  const times = found === state.found ? state.times + 1 : 1;
  // One that was lost is back with the first bytes; how good it is shows later.
  const back = state.said === 'lost' && found !== 'lost';
  const said = back || times >= HOLDS[found] ? found : state.said;
  return { said, found, times, flows: flowsNow(state, last, counts), last: counts };
}

function flowsNow({ flows }: LineState, last: Counts, now: Counts): boolean {
  if (now.bytesReceived === last.bytesReceived) return flows;
  return now.packetsReceived - last.packetsReceived >= FLOW_PER_SECOND * ((now.at - last.at) / 1000);
}

function judge(last: Counts, now: Counts, flows: boolean): LineState['said'] {
  const seconds = (now.at - last.at) / 1000;
  // Counted anew: another link, or one that began again.
  if (now.bytesReceived < last.bytesReceived) return 'good';
  if (now.bytesReceived === last.bytesReceived) return flows ? 'lost' : 'good';
  const lost = Math.max(0, now.packetsLost - last.packetsLost);
  const came = Math.max(0, now.packetsReceived - last.packetsReceived);
  const frames = (now.framesDecoded - last.framesDecoded) / seconds;
  const weak =
    lost / Math.max(1, lost + came) > WEAK.lostShare ||
    (now.roundTripMs ?? 0) > WEAK.roundTripMs ||
    (now.expectsPicture && frames < WEAK.framesPerSecond) ||
    (now.outgoingBits !== null && now.outgoingBits < WEAK.outgoingBits);
  return weak ? 'weak' : 'good';
}

/** Adds up what the browser reports of one link. */
export function readCounts(reports: Iterable<unknown>, at: number, expectsPicture: boolean): Counts {
  const counts = {
    at,
    bytesReceived: 0,
    packetsReceived: 0,
    packetsLost: 0,
    framesDecoded: 0,
    roundTripMs: null as number | null,
    outgoingBits: null as number | null,
    expectsPicture,
  };
  for (const report of reports) {
    if (!isReport(report)) continue;
    if (report.type === 'inbound-rtp') {
      counts.packetsReceived += numberOf(report, 'packetsReceived') ?? 0;
      counts.packetsLost += numberOf(report, 'packetsLost') ?? 0;
      counts.framesDecoded += numberOf(report, 'framesDecoded') ?? 0;
    }
    if (report.type === 'transport') counts.bytesReceived += numberOf(report, 'bytesReceived') ?? 0;
    if (report.type === 'candidate-pair' && report['nominated'] === true) {
      const seconds = numberOf(report, 'currentRoundTripTime');
      counts.roundTripMs = seconds === null ? counts.roundTripMs : seconds * 1000;
      counts.outgoingBits = numberOf(report, 'availableOutgoingBitrate') ?? counts.outgoingBits;
    }
  }
  return counts;
}

type Report = Record<string, unknown> & { type: string };

function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function numberOf(report: Report, name: string): number | null {
  const value = report[name];
  return typeof value === 'number' ? value : null;
}
