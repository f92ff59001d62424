import { useState, type FormEvent } from 'react';
import * as v from 'valibot';
import { useDraft, type Draft } from '../../api/drafts.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { useEditSession } from '../../api/sessions/edit.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TEXT_LIMITS, textLength } from '../../domain/limits.ts';
import type { Session, SessionTexts } from '../../domain/session.ts';
import type { Role } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';

const TRAINERS = [
  { key: 'focusArea', label: m.session_edit_focus(), limit: TEXT_LIMITS.focus_area },
  { key: 'prepNote', label: m.session_edit_prep_note(), limit: TEXT_LIMITS.prep_note },
  { key: 'meetingUrl', label: m.session_edit_link(), limit: TEXT_LIMITS.meeting_url },
  { key: 'location', label: m.session_edit_place(), limit: TEXT_LIMITS.location },
] as const;
const CLIENTS = [{ key: 'clientNote', label: m.session_your_note(), limit: TEXT_LIMITS.client_note }] as const;

interface EditSheetProps {
  session: Session;
  role: Role;
  onClose: () => void;
}

type Texts = Readonly<Record<string, string>>;

/** What was typed, and nothing else: what the other side changes meanwhile still shows in the fields left alone. */
const Kept = v.record(v.string(), v.string());

/** What each side may write on a session: the trainer place, link and what to bring; the client a note. */
export function EditSheet(props: EditSheetProps) {
  const draft = useDraft('edit', props.session.id, Kept);
  return draft.isLoading ? null : <EditForm {...props} draft={draft} />;
}

function EditForm({ session, role, onClose, draft }: EditSheetProps & { draft: Draft<Texts> }) {
  const fields = role === 'client' ? CLIENTS : TRAINERS.filter(({ key }) => fits(key, session));
  const [typed, setTyped] = useState<Texts>(draft.draft ?? {});
  const [problem, setProblem] = useState<string | null>(null);
  const edit = useEditSession();
  const once = useOnce(setProblem);
  const textOf = (key: keyof SessionTexts) => typed[key] ?? session[key] ?? '';
  const isTooLong = fields.some(({ key, limit }) => textLength(textOf(key)) > limit);

  function change(key: string, text: string) {
    const next = { ...typed, [key]: text };
    setTyped(next);
    draft.save(next);
  }

  async function leave() {
    // A draft that could not be removed is only shown again.
    await draft.clear().catch(() => undefined);
    onClose();
  }

  async function save() {
    const texts = Object.fromEntries(fields.map(({ key }) => [key, textOf(key)]));
    const result = await edit.mutateAsync({ sessionId: session.id, texts });
    if (result.ok) await leave();
    else setProblem(refusalText(result.error));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void once(save);
  }

  return (
    <Sheet title={role === 'client' ? m.session_your_note() : m.session_edit_title()} onClose={onClose}>
      <form onSubmit={submit} className="mt-4 flex flex-col gap-4">
        {fields.map(({ key, label, limit }) => {
          const text = textOf(key);
          const length = textLength(text);
          return (
            <TextArea
              key={key}
              label={label}
              optional
              value={text}
              onChange={(value) => change(key, value)}
              length={length}
              limit={limit}
              error={length > limit ? m.session_text_too_long() : null}
            />
          );
        })}
        {problem !== null && <Notice kind="failed">{problem}</Notice>}
        <div className="grid gap-2 min-[20rem]:grid-cols-2">
          <Button onClick={() => void leave()}>{m.session_edit_leave()}</Button>
          <Button kind="primary" submit disabled={edit.isPending || isTooLong}>
            {m.session_edit_save()}
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
