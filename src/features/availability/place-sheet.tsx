import { useState, type FormEvent } from 'react';
import * as v from 'valibot';
import { useHoursCommands } from '../../api/availability/own-hooks.ts';
import { useDraft, type Draft } from '../../api/drafts.ts';
import { useOnce } from '../../api/use-once.ts';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { TEXT_LIMITS, textLength } from '../../domain/limits.ts';
import type { Place } from '../../domain/trainer-profile.ts';
import { m } from '../../messages/messages.ts';
import { hoursRefusal } from './hours-words.ts';
import { SheetButtons } from './sheet-buttons.tsx';
import { useSayDone } from './undo.tsx';

interface PlaceSheetProps {
  /** Null: new. */
  place: Place | null;
  onClose: () => void;
}

/** What was typed, and nothing else: what another device changes meanwhile still shows in the fields left alone. */
const Kept = v.record(v.string(), v.string());
type Typed = Readonly<v.InferOutput<typeof Kept>>;

/** Where one trains people: what is typed outlives a reload. */
export function PlaceSheet(props: PlaceSheetProps) {
  const draft = useDraft('place', props.place?.id ?? 'new', Kept);
  return draft.isLoading ? null : <PlaceForm {...props} draft={draft} />;
}

function PlaceForm({ place, onClose, draft }: PlaceSheetProps & { draft: Draft<Typed> }) {
  const [typed, setTyped] = useState<Typed>(draft.draft ?? {});
  const texts = {
    name: typed['name'] ?? place?.name ?? '',
    address: typed['address'] ?? place?.address ?? '',
    directions: typed['directions'] ?? place?.directions ?? '',
  };
  const [problem, setProblem] = useState<{ column: unknown; text: string } | null>(null);
  const commands = useHoursCommands();
  const once = useOnce((text) => setProblem({ column: null, text }));
  const sayDone = useSayDone();

  function change(changes: Typed) {
    const next = { ...typed, ...changes };
    setTyped(next);
    setProblem(null);
    draft.save(next);
  }

  async function leave() {
    // A draft that could not be removed is only shown again.
    await draft.clear().catch(() => undefined);
    onClose();
  }

  async function save() {
    const result = await commands.savePlace({ ...(place !== null && { id: place.id }), ...texts });
    if (!result.ok) {
      setProblem({ column: result.error.detail?.['column'], text: hoursRefusal(result.error) });
      return;
    }
    const { id, before } = result.value;
    sayDone(m.hours_done_place({ name: texts.name.trim() }), async () =>
      before === null ? commands.removePlace(id) : commands.savePlace(before),
    );
    await leave();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void once(save);
  }

  async function remove({ id, name }: Place) {
    const result = await commands.removePlace(id);
    const before = result.ok ? result.value.before : null;
    if (before !== null) sayDone(m.hours_done_place_removed({ name }), () => commands.savePlace(before));
    await leave();
  }

  const area = (key: 'address' | 'directions', label: string, hint: string) => (
    <TextArea
      label={label}
      optional
      hint={hint}
      value={texts[key]}
      onChange={(text) => change({ [key]: text })}
      length={textLength(texts[key])}
      limit={TEXT_LIMITS[key]}
      error={problem?.column === key ? problem.text : null}
    />
  );

  return (
    <Sheet title={place === null ? m.hours_place_add() : place.name} onClose={onClose}>
      <form noValidate onSubmit={submit} className="mt-4 flex flex-col gap-4">
        <TextField
          label={m.hours_place_name()}
          name="place"
          value={texts.name}
          onChange={(name) => change({ name })}
          error={problem?.column === 'place_name' ? problem.text : null}
          hint={m.hours_place_name_hint()}
        />
        {area('address', m.hours_place_address(), m.hours_place_address_hint())}
        {area('directions', m.hours_place_directions(), m.hours_place_directions_hint())}
        {problem !== null && !Object.hasOwn(PLACED, String(problem.column)) && (
          <Notice kind="failed">{problem.text}</Notice>
        )}
        <SheetButtons
          onClose={() => void leave()}
          removal={
            place === null ? null : { label: m.hours_place_remove(), remove: () => void once(() => remove(place)) }
          }
        />
      </form>
    </Sheet>
  );
}

const PLACED = { place_name: true, address: true, directions: true };
