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
import type { TrainerProfile } from '../../domain/trainer-profile.ts';
import { m } from '../../messages/messages.ts';
import { hoursRefusal } from './hours-words.ts';
import { SheetButtons } from './sheet-buttons.tsx';
import { useSayDone } from './undo.tsx';

interface ProfileSheetProps {
  profile: TrainerProfile;
  onClose: () => void;
}

/** What was typed, and nothing else: what another device changes meanwhile still shows in the fields left alone. */
const Kept = v.record(v.string(), v.string());
type Typed = Readonly<v.InferOutput<typeof Kept>>;

/** What clients read of a trainer: what is typed outlives a reload. */
export function ProfileSheet(props: ProfileSheetProps) {
  const draft = useDraft('profile', 'own', Kept);
  return draft.isLoading ? null : <ProfileForm {...props} draft={draft} />;
}

function ProfileForm({ profile, onClose, draft }: ProfileSheetProps & { draft: Draft<Typed> }) {
  const [typed, setTyped] = useState<Typed>(draft.draft ?? {});
  const headline = typed['headline'] ?? profile.headline ?? '';
  const bio = typed['bio'] ?? profile.bio ?? '';
  const specialties = typed['specialties'] ?? profile.specialties.join(', ');
  const [problem, setProblem] = useState<{ column: unknown; text: string } | null>(null);
  const commands = useHoursCommands();
  const once = useOnce((text) => setProblem({ column: null, text }));
  const sayDone = useSayDone();
  const errorAt = (column: string) => (problem?.column === column ? problem.text : null);

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
    const result = await commands.changeProfile({ headline, bio, specialties: specialties.split(',') });
    if (!result.ok) {
      setProblem({ column: result.error.detail?.['column'], text: hoursRefusal(result.error) });
      return;
    }
    const { before } = result.value;
    sayDone(m.hours_done_profile(), () => commands.changeProfile(before));
    await leave();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void once(save);
  }

  return (
    <Sheet title={m.hours_profile_edit()} onClose={onClose}>
      <form noValidate onSubmit={submit} className="mt-4 flex flex-col gap-4">
        <TextField
          label={m.hours_headline()}
          name="headline"
          value={headline}
          onChange={(text) => change({ headline: text })}
          error={errorAt('headline')}
          hint={m.hours_headline_hint()}
        />
        <TextArea
          label={m.hours_bio()}
          optional
          hint={m.hours_bio_hint()}
          value={bio}
          onChange={(text) => change({ bio: text })}
          length={textLength(bio)}
          limit={TEXT_LIMITS.bio}
          error={errorAt('bio')}
        />
        <TextField
          label={m.hours_specialties()}
          name="specialties"
          optional
          value={specialties}
          onChange={(text) => change({ specialties: text })}
          error={errorAt('specialties')}
          hint={m.hours_specialties_hint()}
        />
        {problem !== null && !['headline', 'bio', 'specialties'].includes(String(problem.column)) && (
          <Notice kind="failed">{problem.text}</Notice>
        )}
        <SheetButtons onClose={() => void leave()} />
      </form>
    </Sheet>
  );
}
