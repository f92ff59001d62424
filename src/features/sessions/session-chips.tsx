import { MapPin, Video } from 'lucide-react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { Chip } from '../../components/chip.tsx';
import { IconWord } from '../../components/icon-word.tsx';
import type { SessionType } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import { statusWords } from './session-words.ts';
import type { Viewer } from './use-viewer.ts';

/** Online or in person: a filled chip, so that it is never taken for a status. */
export function TypeChip({ type }: { type: SessionType }) {
  return type === 'online' ? (
    <Chip icon={Video} tone="online">
      {m.session_type_online()}
    </Chip>
  ) : (
    <Chip icon={MapPin} tone="place">
      {m.session_type_in_person()}
    </Chip>
  );
}

export function StatusLine({ entry, viewer, now }: { entry: SessionEntry; viewer: Viewer; now: Date }) {
  const { icon, text, tint } = statusWords(entry, viewer.role, now);
  return (
    <IconWord icon={icon} className={tint}>
      {text}
    </IconWord>
  );
}
