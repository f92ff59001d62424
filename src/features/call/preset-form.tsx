import { useState, type FormEvent } from 'react';
import * as v from 'valibot';
import { useDraft, type Draft } from '../../api/drafts.ts';
import { useServices } from '../../api/services.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { checkPreset, PRESET_TEXT_LIMIT, type IntervalPreset } from '../../domain/interval-timer.ts';
import { textLength } from '../../domain/limits.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { m } from '../../messages/messages.ts';

interface PresetFormProps {
  /** Null: new. */
  preset: IntervalPreset | null;
  /** What is wrong, or null where it was kept. */
  onSave: (preset: IntervalPreset) => Promise<string | null>;
  onClose: () => void;
}

const Kept = v.object({
  name: v.string(),
  workSeconds: v.string(),
  restSeconds: v.string(),
  rounds: v.string(),
  exercises: v.string(),
});
type Typed = v.InferOutput<typeof Kept>;

/** A trainer's own timer: what is typed outlives a reload. */
export function PresetForm(props: PresetFormProps) {
  const draft = useDraft('call-preset', props.preset?.id ?? 'new', Kept);
  return draft.isLoading ? null : <LoadedForm {...props} draft={draft} />;
}

const EMPTY: Typed = { name: '', workSeconds: '40', restSeconds: '20', rounds: '8', exercises: '' };
const EXERCISES_LIMIT = 4_000;

function LoadedForm({ preset, onSave, onClose, draft }: PresetFormProps & { draft: Draft<Typed> }) {
  const [typed, setTyped] = useState<Typed>(draft.draft ?? (preset === null ? EMPTY : typedOf(preset)));
  const { newId } = useServices();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const once = useOnce(setProblem);

  function change(changes: Partial<Typed>) {
    const next = { ...typed, ...changes };
    setTyped(next);
    setRefusal(null);
    setProblem(null);
    draft.save(next);
  }

  async function leave() {
    // A draft that could not be removed is only shown again.
    await draft.clear().catch(() => undefined);
    onClose();
  }

  async function save() {
    const checked = checkPreset(presetOf(typed, preset?.id ?? newId()));
    if (!checked.ok) {
      setRefusal(checked.error);
      return;
    }
    const refused = await onSave(checked.value);
    if (refused === null) await leave();
    else setProblem(refused);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void once(save);
  }

  const field = (key: Exclude<keyof Typed, 'exercises'>, label: string, hint?: string) => (
    <TextField
      label={label}
      name={key}
      autoComplete="off"
      type={key === 'name' ? 'text' : 'number'}
      value={typed[key]}
      onChange={(text) => change({ [key]: text })}
      error={errorOf(refusal, key)}
      {...(hint !== undefined && { hint })}
    />
  );

  return (
    <form noValidate onSubmit={submit} className="mt-4 flex flex-col gap-4">
      {field('name', m.training_preset_name())}
      <div className="grid grid-cols-2 gap-3">
        {field('workSeconds', m.training_preset_work())}
        {field('restSeconds', m.training_preset_rest(), m.training_preset_rest_hint())}
      </div>
      {field('rounds', m.training_preset_rounds())}
      <TextArea
        label={m.training_preset_exercises()}
        optional
        hint={m.training_preset_exercises_hint()}
        value={typed.exercises}
        onChange={(exercises) => change({ exercises })}
        length={textLength(typed.exercises)}
        limit={EXERCISES_LIMIT}
        error={errorOf(refusal, 'exercises')}
      />
      {problem !== null && <Notice kind="failed">{problem}</Notice>}
      <div className="grid gap-2 min-[20rem]:grid-cols-2">
        <Button onClick={() => void leave()} className="min-h-14">
          {m.training_preset_leave()}
        </Button>
        <Button kind="primary" submit className="min-h-14">
          {m.training_preset_save()}
        </Button>
      </div>
    </form>
  );
}

function typedOf({ name, workSeconds, restSeconds, rounds, exercises = [] }: IntervalPreset): Typed {
  return {
    name,
    workSeconds: String(workSeconds),
    restSeconds: String(restSeconds),
    rounds: String(rounds),
    exercises: exercises.join('\n'),
  };
}

function presetOf({ name, workSeconds, restSeconds, rounds, exercises }: Typed, id: string): IntervalPreset {
  // Nothing is no number, though Number('') is 0.
  const figure = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));
  return {
    id,
    name,
    workSeconds: figure(workSeconds),
    restSeconds: figure(restSeconds),
    rounds: figure(rounds),
    exercises: exercises.split('\n'),
  };
}

function errorOf(refusal: Refusal | null, key: keyof Typed): string | null {
  if (refusal === null || refusal.detail?.['column'] !== key) return null;
  if (key === 'name' && refusal.code === 'bad_input') return m.training_preset_name_missing();
  if (key === 'name') return m.training_preset_name_long({ limit: PRESET_TEXT_LIMIT });
  if (key === 'exercises') return m.training_preset_texts_long({ limit: PRESET_TEXT_LIMIT });
  const { least = 0, most = 0 } = refusal.detail;
  return m.training_preset_whole({ least: Number(least), most: Number(most).toLocaleString() });
}
