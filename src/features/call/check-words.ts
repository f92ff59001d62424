/** What a check found, in words: what stands in a person's way, and the way out. */
import type { CallCheckDetail, PartState } from '../../domain/call-check.ts';
import type { DeviceChoice } from '../../domain/call-devices.ts';
import { m } from '../../messages/messages.ts';
import type { MediaPart, MediaProblem } from '../../video/devices.ts';
import type { HeldPart, HeldState } from '../../video/held-media.ts';

const PROBLEMS: Readonly<Record<MediaPart, Readonly<Record<MediaProblem, () => string>>>> = {
  camera: {
    denied: m.callcheck_denied_camera,
    none: m.callcheck_none_camera,
    busy: m.callcheck_busy_camera,
    failed: m.callcheck_failed_camera,
  },
  microphone: {
    denied: m.callcheck_denied_microphone,
    none: m.callcheck_none_microphone,
    busy: m.callcheck_busy_microphone,
    failed: m.callcheck_failed_microphone,
  },
};

/** What is wrong, with how to allow it again where it was denied. */
export function problemWords(part: MediaPart, problem: MediaProblem, userAgent: string): string {
  const words = PROBLEMS[part][problem]();
  return problem === 'denied' ? `${words} ${allowWords(userAgent)}` : words;
}

/** How to allow camera and microphone again, in this browser's own words. */
function allowWords(userAgent: string): string {
  // All browsers of an iPhone are Safari underneath, and an iPad calls itself a Mac: those that have a touchscreen.
  if (/iPhone|iPad|iPod/.test(userAgent)) return m.callcheck_allow_ios();
  if (/Firefox\//.test(userAgent)) return m.callcheck_allow_firefox();
  if (/Android/.test(userAgent)) return m.callcheck_allow_android();
  if (/Edg\//.test(userAgent)) return m.callcheck_allow_edge();
  const isSafari = /Safari\//.test(userAgent) && !/Chrome\/|Chromium\//.test(userAgent);
  return isSafari ? m.callcheck_allow_safari() : m.callcheck_allow_chrome();
}

/** What was tried besides camera and microphone, as far as it is known. */
export interface Tried {
  /** Whether this microphone was heard since it was opened. */
  isHeard: boolean;
  speaker: PartState;
  relay: PartState;
}

export function detailOf(choice: DeviceChoice, held: HeldState, tried: Tried): CallCheckDetail {
  return {
    camera: choice.withCamera ? stateOf(held.camera, true) : 'none',
    microphone: choice.withMicrophone ? stateOf(held.microphone, tried.isHeard) : 'not_tried',
    speaker: tried.speaker,
    relay: tried.relay,
  };
}

function stateOf({ track, problem }: HeldPart, isShown: boolean): PartState {
  if (problem !== null) return problem === 'none' ? 'none' : 'problem';
  return track !== null && isShown ? 'ok' : 'not_tried';
}

/** Whether there is something to tell: a microphone that was heard or is not there, or a problem with anything. */
export function isTold(detail: CallCheckDetail): boolean {
  return detail.microphone !== 'not_tried' || Object.values(detail).includes('problem');
}
