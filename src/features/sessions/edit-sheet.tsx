import { useState, type FormEvent } from 'react';
import { refusalText } from '../../api/refusal-text.ts';
import { useEditSession } from '../../api/sessions/edit.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TEXT_LIMITS, textLength } from '../../domain/limits.ts';
import type { Session } from '../../domain/session.ts';
import type { Role } from '../../domain/user.ts';

const TRAINERS = [
  { key: 'focusArea', label: 'Focus', limit: TEXT_LIMITS.focus_area },
  { key: 'prepNote', label: 'What to bring', limit: TEXT_LIMITS.prep_note },
  { key: 'meetingUrl', label: 'Link of the call', limit: TEXT_LIMITS.meeting_url },
  { key: 'location', label: 'Place', limit: TEXT_LIMITS.location },
] as const;
const CLIENTS = [{ key: 'clientNote', label: 'Your note', limit: TEXT_LIMITS.client_note }] as const;

interface EditSheetProps {
  session: Session;
  role: Role;
  onClose: () => void;
}

/** What each side may write on a session: the trainer place, link and what to bring; the client a note. */
export function EditSheet({ session, role, onClose }: EditSheetProps) {
  const fields = role === 'client' ? CLIENTS : TRAINERS.filter(({ key }) => fits(key, session));
  const [texts, setTexts] = useState(() => Object.fromEntries(fields.map(({ key }) => [key, session[key] ?? ''])));
  const [problem, setProblem] = useState<string | null>(null);
  const edit = useEditSession();
  const isTooLong = fields.some(({ key, limit }) => textLength(texts[key] ?? '') > limit);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const result = await edit.mutateAsync({ sessionId: session.id, texts });
    if (result.ok) onClose();
    else setProblem(refusalText(result.error));
  }

  return (
    <Sheet title={role === 'client' ? 'Your note' : 'Edit this session'} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="mt-4 flex flex-col gap-4">
        {fields.map(({ key, label, limit }) => {
          const text = texts[key] ?? '';
          const length = textLength(text);
          return (
            <TextArea
              key={key}
              label={label}
              optional
              value={text}
              onChange={(value) => setTexts((held) => ({ ...held, [key]: value }))}
              length={length}
              limit={limit}
              error={length > limit ? 'Please make it shorter. Nothing you typed is lost.' : null}
            />
          );
        })}
        {problem !== null && <Notice kind="failed">{problem}</Notice>}
        <div className="grid grid-cols-2 gap-2">
          <Button onClick={onClose}>Leave it</Button>
          <Button kind="primary" submit disabled={edit.isPending || isTooLong}>
            Save
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

/** A link is for sessions online, a place for those in person. */
function fits(key: string, session: Session): boolean {
  if (key === 'meetingUrl') return session.type === 'online';
  return key !== 'location' || session.type === 'in_person';
}
