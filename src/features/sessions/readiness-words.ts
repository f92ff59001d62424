/** How ready somebody is for a call, in words. */
import type { CallPart, Readiness } from '../../domain/call-check.ts';
import { m } from '../../messages/messages.ts';

const PARTS: Readonly<Record<CallPart, () => string>> = {
  camera: m.callcheck_part_camera,
  microphone: m.callcheck_part_microphone,
  speaker: m.callcheck_part_speaker,
  relay: m.callcheck_part_relay,
};

/** Of the other side. */
export function readinessWords(readiness: Readiness, name: string, locale: string | undefined): string {
  if (readiness.state === 'problem') return m.callcheck_problem({ name, parts: partsOf(readiness.parts, locale) });
  return readiness.state === 'ready' ? m.callcheck_ready({ name }) : m.callcheck_not_tried({ name });
}

/** Of oneself; null where nothing was tried. */
export function ownReadinessWords(readiness: Readiness, locale: string | undefined): string | null {
  if (readiness.state === 'problem') return m.callcheck_own_problem({ parts: partsOf(readiness.parts, locale) });
  return readiness.state === 'ready' ? m.callcheck_own_ready() : null;
}

function partsOf(parts: readonly CallPart[], locale: string | undefined): string {
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return list.format(parts.map((part) => PARTS[part]()));
}
