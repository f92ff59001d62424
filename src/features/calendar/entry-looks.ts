/** How blocks of the calendar look, and the word for it. Icon and word say the same as the edge does. */
import {
  CalendarClock,
  CheckCheck,
  CircleAlert,
  CircleCheck,
  CircleX,
  Hourglass,
  Send,
  type LucideIcon,
} from 'lucide-react';
import type { SessionType } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import type { EntryLook } from './calendar-entry.ts';

interface Look {
  icon: LucideIcon;
  word: string;
  /** Background and edge; where the type decides, both are left to it. */
  block: string | null;
  tint: string;
}

export const LOOKS: Record<EntryLook, Look> = {
  confirmed: { icon: CircleCheck, word: m.calendar_look_confirmed(), block: null, tint: 'text-confirmed' },
  pending: {
    icon: Hourglass,
    word: m.calendar_look_pending(),
    block: 'border-dashed border-pending-line bg-surface',
    tint: 'text-pending',
  },
  asked: {
    icon: CalendarClock,
    word: m.calendar_look_asked(),
    block: 'border-2 border-dotted border-pending-line bg-surface',
    tint: 'text-pending',
  },
  done: {
    icon: CheckCheck,
    word: m.calendar_look_done(),
    block: 'border-transparent bg-completed-soft',
    tint: 'text-completed',
  },
  waiting: {
    icon: Send,
    word: m.calendar_look_waiting(),
    block: 'border-dashed border-line-strong bg-surface',
    tint: 'text-ink-2',
  },
  refused: {
    icon: CircleAlert,
    word: m.calendar_look_refused(),
    block: 'border-cancelled bg-surface',
    tint: 'text-cancelled',
  },
  cancelled: { icon: CircleX, word: m.calendar_look_cancelled(), block: 'border-line bg-surface', tint: 'text-ink-2' },
};

const TYPES: Record<SessionType, { block: string; tint: string }> = {
  online: { block: 'border-online-line bg-online-soft', tint: 'text-online' },
  in_person: { block: 'border-place-line bg-place-soft', tint: 'text-place' },
};

/** Background and edge of a block. */
export function blockClass(look: EntryLook, type: SessionType): string {
  return LOOKS[look].block ?? TYPES[type].block;
}

/** The colour of the type's icon: grey where the session is over. */
export function typeTint(look: EntryLook, type: SessionType): string {
  return look === 'done' || look === 'cancelled' ? 'text-completed' : TYPES[type].tint;
}
