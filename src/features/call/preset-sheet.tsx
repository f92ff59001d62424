import { Check, Pencil, Plus, Timer, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { MAX_PRESETS, type IntervalPreset } from '../../domain/interval-timer.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import { m } from '../../messages/messages.ts';
import { PresetForm } from './preset-form.tsx';
import { builtInPresets, presetWords } from './training-words.ts';

/** Keeps all of a trainer's own presets. */
export type SavePresets = (presets: readonly IntervalPreset[]) => Promise<Result<unknown, Refusal>>;

interface PresetSheetProps {
  /** The trainer's own. */
  presets: readonly IntervalPreset[];
  chosenId: string;
  onChoose: (preset: IntervalPreset) => void;
  onSave: SavePresets;
  onClose: () => void;
}

/** Which timer it shall be; and the trainer's own, made, changed and deleted. */
export function PresetSheet({ presets, chosenId, onChoose, onSave, onClose }: PresetSheetProps) {
  const [edited, setEdited] = useState<IntervalPreset | 'new' | null>(null);
  const [deleted, setDeleted] = useState<{ preset: IntervalPreset; at: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const once = useOnce(setProblem);

  async function save(next: readonly IntervalPreset[]): Promise<string | null> {
    const result = await onSave(next);
    if (result.ok) return null;
    return result.error.code === 'too_long' ? m.training_preset_full() : m.training_preset_failed();
  }

  async function keep(preset: IntervalPreset): Promise<string | null> {
    const isNew = presets.every(({ id }) => id !== preset.id);
    const refused = await save(
      isNew ? [...presets, preset] : presets.map((one) => (one.id === preset.id ? preset : one)),
    );
    if (refused === null) onChoose(preset);
    return refused;
  }

  async function remove(preset: IntervalPreset) {
    const at = presets.indexOf(preset);
    const refused = await save(presets.filter(({ id }) => id !== preset.id));
    setProblem(refused);
    if (refused === null) setDeleted({ preset, at });
  }

  async function restore() {
    if (deleted === null) return;
    const refused = await save(presets.toSpliced(deleted.at, 0, deleted.preset));
    setProblem(refused);
    if (refused === null) setDeleted(null);
  }

  if (edited !== null) {
    const preset = edited === 'new' ? null : edited;
    const title = preset === null ? m.training_preset_add() : m.training_preset_edit({ name: preset.name });
    return (
      // Another sheet, so that the focus comes to its title.
      <Sheet key="form" title={title} onClose={() => setEdited(null)}>
        <PresetForm preset={preset} onSave={keep} onClose={() => setEdited(null)} />
      </Sheet>
    );
  }

  const choose = (preset: IntervalPreset) => {
    onChoose(preset);
    onClose();
  };
  return (
    <Sheet key="list" title={m.training_choose()} onClose={onClose}>
      <div className="mt-4 flex flex-col gap-4">
        {problem !== null && <Notice kind="failed">{problem}</Notice>}
        <Deleted name={deleted?.preset.name ?? null} onUndo={() => void once(restore)} />
        {presets.length > 0 && (
          <PresetList
            title={m.training_preset_own()}
            presets={presets}
            chosenId={chosenId}
            onChoose={choose}
            onEdit={setEdited}
            onRemove={(preset) => void once(() => remove(preset))}
          />
        )}
        <PresetList
          title={m.training_preset_ready()}
          presets={builtInPresets()}
          chosenId={chosenId}
          onChoose={choose}
        />
        {presets.length < MAX_PRESETS ? (
          <Button kind="soft" onClick={() => setEdited('new')} className="min-h-14">
            <Plus aria-hidden="true" />
            {m.training_preset_add()}
          </Button>
        ) : (
          <p className="text-14 text-ink-2">{m.training_preset_full()}</p>
        )}
      </div>
    </Sheet>
  );
}

/** Always there, so that what comes is read out. */
function Deleted({ name, onUndo }: { name: string | null; onUndo: () => void }) {
  return (
    <div role="status" className="empty:hidden">
      {name !== null && (
        <div className="flex items-center justify-between gap-2 rounded-card bg-sunken ps-4">
          <p className="min-w-0 py-2 text-14 font-medium wrap-anywhere">{m.training_preset_deleted({ name })}</p>
          <Button kind="text" onClick={onUndo} className="min-h-14">
            <Undo2 aria-hidden="true" />
            {m.training_preset_undo()}
          </Button>
        </div>
      )}
    </div>
  );
}

interface PresetListProps {
  title: string;
  presets: readonly IntervalPreset[];
  chosenId: string;
  onChoose: (preset: IntervalPreset) => void;
  /** Absent: they cannot be changed. */
  onEdit?: (preset: IntervalPreset) => void;
  onRemove?: (preset: IntervalPreset) => void;
}

function PresetList({ title, presets, chosenId, onChoose, onEdit, onRemove }: PresetListProps) {
  return (
    <section>
      <h3 className="mb-1 text-14 font-semi text-ink-2">{title}</h3>
      <ul className="divide-y divide-line rounded-card border border-line">
        {presets.map((preset) => (
          <li key={preset.id} className="flex items-center">
            <button
              type="button"
              aria-pressed={preset.id === chosenId}
              onClick={() => onChoose(preset)}
              className="flex min-h-14 min-w-0 grow items-center gap-3 rounded-card px-3 py-2 text-start -outline-offset-2 hover:bg-sunken"
            >
              {preset.id === chosenId ? (
                <Check aria-hidden="true" className="size-5 shrink-0 text-brand-text" />
              ) : (
                <Timer aria-hidden="true" className="size-5 shrink-0 text-ink-3" />
              )}
              <span className="min-w-0">
                <bdi className="block text-16 font-semi wrap-anywhere">{preset.name}</bdi>
                <span className="tabular block text-14 text-ink-2">{presetWords(preset)}</span>
              </span>
            </button>
            {onEdit !== undefined && (
              <RowButton
                icon={Pencil}
                label={m.training_preset_edit({ name: preset.name })}
                onClick={() => onEdit(preset)}
              />
            )}
            {onRemove !== undefined && (
              <RowButton
                icon={Trash2}
                label={m.training_preset_delete({ name: preset.name })}
                onClick={() => onRemove(preset)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function RowButton({ icon: Icon, label, onClick }: { icon: typeof Pencil; label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="inline-flex size-14 shrink-0 items-center justify-center rounded-card text-ink-2 -outline-offset-2 hover:bg-sunken hover:text-ink"
    >
      <Icon aria-hidden="true" className="size-5" />
    </button>
  );
}
