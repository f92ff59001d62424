import { useState, type FormEvent } from 'react';
import { DraftText, useDraft } from '../../api/drafts.ts';
import { useUpdateUser } from '../../api/identity/hooks.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { TEXT_LIMITS } from '../../domain/limits.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { m } from '../../messages/messages.ts';
import { WaitingMark } from './setting.tsx';

/** The buttons come with the first stroke: until then there is nothing to save. Each stroke outlives a reload. */
export function NameSetting({ name, waiting }: { name: string; waiting: boolean }) {
  const kept = useDraft('name', 'own', DraftText);
  // Undefined until something is typed here; null once that was saved or left.
  const [stroke, setStroke] = useState<string | null>();
  const [error, setError] = useState<string | null>(null);
  const update = useUpdateUser();
  const once = useOnce(setError);
  const typed = stroke === undefined ? kept.draft : stroke;

  function start(text: string | null) {
    setStroke(text);
    setError(null);
    if (text === null) void kept.clear().catch(() => undefined);
    else kept.save(text);
  }

  async function save() {
    if (typed === null) return;
    const result = await update.mutateAsync({ displayName: typed });
    if (result.ok) start(null);
    else setError(nameError(result.error));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void once(save);
  }

  return (
    <form noValidate onSubmit={submit}>
      <TextField
        label={m.you_name_label()}
        name="name"
        autoComplete="name"
        value={typed ?? name}
        onChange={start}
        error={error}
        hint={m.you_name_hint()}
      />
      {waiting && typed === null && <WaitingMark />}
      {typed !== null && typed !== name && (
        <div className="mt-3 flex gap-2">
          <Button kind="primary" submit disabled={update.isPending}>
            {m.you_name_save()}
          </Button>
          <Button kind="text" onClick={() => start(null)}>
            {m.you_name_leave()}
          </Button>
        </div>
      )}
    </form>
  );
}

function nameError(refusal: Refusal): string {
  if (refusal.code === 'too_long') return m.you_name_too_long({ most: TEXT_LIMITS.display_name });
  return refusal.code === 'bad_input' ? m.you_name_missing() : refusalText(refusal);
}
