import type { TicketRefusal } from '../../domain/call-ticket.ts';
/** What the call says of itself, by who is looking. */
import { formatUntil } from '../../domain/format-time.ts';
import type { Session } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import { isOtherThere } from '../../video/call.ts';
import type { MediaProblem } from '../../video/devices.ts';
import type { CallView } from '../../video/running-call.ts';

export interface StateWords {
  title: string;
  text: string | null;
}

export interface WordsFor {
  session: Pick<Session, 'scheduledAt' | 'endsAt'>;
  /** The other's first name. */
  name: string;
  now: Date;
  locale: string | undefined;
}

/** Null while the call needs no words: the two see each other. */
export function stateWords(view: CallView, about: WordsFor): StateWords | null {
  const { name } = about;
  switch (view.phase) {
    case 'checking':
      return { title: m.call_check_title({ name }), text: null };
    case 'joining':
      return { title: m.call_joining(), text: joiningText(view, name) };
    case 'waiting':
      return waitingWords(view, about);
    case 'at_door':
      return view.call.role === 'trainer'
        ? { title: m.call_waiting_door_trainer({ name }), text: m.call_waiting_door_trainer_text({ name }) }
        : { title: m.call_waiting_door_client({ name }), text: m.call_waiting_door_client_text({ name }) };
    case 'connecting':
      return { title: m.call_connecting({ name }), text: m.call_connecting_text() };
    case 'interrupted':
      return { title: m.call_interrupted(), text: m.call_interrupted_text() };
    case 'taken_over':
      return { title: m.call_taken_over(), text: m.call_taken_over_text() };
    case 'refused':
      return refusedWords(view, about);
    case 'over':
    case 'left':
      return { title: m.call_over(), text: m.call_over_text() };
    case 'live':
      return null;
  }
}

function joiningText({ problem }: CallView, name: string): string {
  if (problem === 'offline') return m.call_joining_offline();
  return problem === 'away' ? m.call_joining_away() : m.call_joining_text({ name });
}

function waitingWords({ call }: CallView, { session, name, now, locale }: WordsFor): StateWords {
  if (call.gone !== null && !isOtherThere(call)) {
    return { title: m.call_waiting_left({ name }), text: m.call_waiting_left_text({ name }) };
  }
  if (call.met) return { title: m.call_waiting_away({ name }), text: m.call_waiting_away_text({ name }) };
  if (now >= session.endsAt) {
    const text =
      call.role === 'trainer' ? m.call_waiting_never_text({ name }) : m.call_waiting_never_text_client({ name });
    return { title: m.call_waiting_never({ name }), text };
  }
  const at = formatUntil(session.scheduledAt, now, locale);
  const when = now < session.scheduledAt ? m.call_waiting_starts({ until: at }) : m.call_waiting_late({ since: at });
  const lets = call.role === 'client' ? ` ${m.call_waiting_client_text({ name })}` : '';
  return { title: m.call_waiting_client({ name }), text: when + lets };
}

const REFUSED: Record<Exclude<TicketRefusal, 'too_early'>, () => string> = {
  unauthorized: m.call_refused_unauthorized,
  not_yours: m.call_refused_not_yours,
  too_late: m.call_refused_too_late,
  not_online: m.call_refused_not_online,
  not_confirmed: m.call_refused_not_confirmed,
  elsewhere: m.call_refused_elsewhere,
  bad_input: m.call_refused_bad_input,
  too_many: m.call_refused_too_many,
};

function refusedWords({ call, opensAt }: CallView, { now, locale }: WordsFor): StateWords {
  const code = call.refusal ?? 'bad_input';
  if (code !== 'too_early') return { title: m.call_refused_title(), text: REFUSED[code]() };
  const until = formatUntil(new Date(opensAt ?? now), now, locale);
  return { title: m.call_refused_too_early_title(), text: m.call_refused_too_early({ until }) };
}

const PROBLEMS: Record<'camera' | 'microphone', Record<MediaProblem, (of: { name: string }) => string>> = {
  camera: {
    denied: m.call_camera_denied,
    none: m.call_camera_none,
    busy: m.call_camera_busy,
    failed: m.call_camera_failed,
  },
  microphone: {
    denied: m.call_microphone_denied,
    none: m.call_microphone_none,
    busy: m.call_microphone_busy,
    failed: m.call_microphone_failed,
  },
};

export function problemWords(kind: 'camera' | 'microphone', problem: MediaProblem, name: string): string {
  return PROBLEMS[kind][problem]({ name });
}
