import { useState, type FormEvent } from 'react';
import { useHoursCommands, useMeetingUrl } from '../../api/availability/own-hooks.ts';
import { DraftText, useDraft } from '../../api/drafts.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { m } from '../../messages/messages.ts';
import { hoursRefusal } from './hours-words.ts';
import { useSayDone } from './undo.tsx';

/** The link that new online sessions are given. The buttons come with the first stroke. */
export function LinkForm() {
  const { data: link = null } = useMeetingUrl();
  const kept = useDraft('meeting-link', 'own', DraftText);
  // Undefined until something is typed here; null once that was saved or left.
  const [stroke, setStroke] = useState<string | null>();
  const [error, setError] = useState<string | null>(null);
  const commands = useHoursCommands();
  const once = useOnce(setError);
  const sayDone = useSayDone();
  const typed = stroke === undefined ? kept.draft : stroke;

  function start(text: string | null) {
    setStroke(text);
    setError(null);
    if (text === null) void kept.clear().catch(() => undefined);
    else kept.save(text);
  }

  async function save() {
    if (typed === null) return;
    const result = await commands.setMeetingUrl(typed);
    if (!result.ok) {
      setError(hoursRefusal(result.error));
      return;
    }
    const { before } = result.value;
    start(null);
    sayDone(m.hours_done_link(), () => commands.setMeetingUrl(before));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void once(save);
  }

  return (
    <form noValidate onSubmit={submit}>
      <TextField
        label={m.hours_link()}
        name="meeting-link"
        type="url"
        optional
        value={typed ?? link ?? ''}
        onChange={start}
        error={error}
        hint={m.hours_link_hint()}
      />
      {typed !== null && typed !== (link ?? '') && (
        <div className="mt-3 flex gap-2">
          <Button kind="primary" submit>
            {m.hours_save()}
          </Button>
          <Button kind="text" onClick={() => start(null)}>
            {m.hours_leave()}
          </Button>
        </div>
      )}
    </form>
  );
}
