import { ClipboardList, Dumbbell } from 'lucide-react';
import { useMemo, useState, type FormEvent } from 'react';
import * as v from 'valibot';
import { useDraft, type Draft } from '../../api/drafts.ts';
import { useCompleteOnboarding } from '../../api/identity/hooks.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { useOnce } from '../../api/use-once.ts';
import { Button } from '../../components/button.tsx';
import { Mark } from '../../components/mark.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { RadioCards } from '../../components/radio-cards.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { deviceZone } from '../../domain/format-time.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { ROLES } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';

type Errors = Partial<Record<'role' | 'displayName' | 'headline' | 'timeZone' | 'form', string>>;

const Kept = v.object({
  role: v.nullable(v.picklist(ROLES)),
  displayName: v.string(),
  headline: v.string(),
  timeZone: v.string(),
});
type Typed = v.InferOutput<typeof Kept>;

/** Asked once, after the first sign-in: which of the two roles, by what name, in which zone. A reload loses none of it. */
export function OnboardingScreen() {
  const draft = useDraft('onboarding', 'own', Kept);
  return draft.isLoading ? null : <OnboardingForm draft={draft} />;
}

function OnboardingForm({ draft }: { draft: Draft<Typed> }) {
  const [typed, setTyped] = useState<Typed>(
    () => draft.draft ?? { role: null, displayName: '', headline: '', timeZone: deviceZone() },
  );
  const { role, displayName, headline, timeZone } = typed;
  const [errors, setErrors] = useState<Errors>({});
  const complete = useCompleteOnboarding();
  const zones = useMemo(() => zoneChoices(timeZone), [timeZone]);

  const once = useOnce((form) => setErrors({ form }));

  function change(changes: Partial<Typed>) {
    const next = { ...typed, ...changes };
    setTyped(next);
    draft.save(next);
  }

  async function start() {
    if (role === null) {
      setErrors({ role: m.onboarding_role_missing() });
      return;
    }
    const result = await complete.mutateAsync({
      role,
      displayName,
      timeZone,
      locale: null,
      headline: role === 'trainer' ? headline : null,
    });
    setErrors(result.ok ? {} : placed(result.error));
    // A draft that could not be removed is never asked for again.
    if (result.ok) await draft.clear().catch(() => undefined);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void once(start);
  }

  return (
    <main className="mx-auto max-w-120 px-4 py-8 md:px-6 md:py-12">
      <PageTitle>{m.onboarding_page()}</PageTitle>
      <Mark className="mb-4 h-10 text-ink-2" />
      <h1 className="text-24 font-semi">{m.onboarding_title()}</h1>
      <p className="mt-1 mb-6 text-ink-2">{m.onboarding_note()}</p>
      <form noValidate onSubmit={submit} className="flex flex-col gap-6">
        <RadioCards
          legend={m.onboarding_role_legend()}
          value={role}
          onChange={(chosen) => {
            change({ role: chosen });
            setErrors({});
          }}
          error={errors.role ?? null}
          cards={[
            { value: 'client', label: m.onboarding_client(), hint: m.onboarding_client_hint(), icon: <Dumbbell /> },
            {
              value: 'trainer',
              label: m.onboarding_trainer(),
              hint: m.onboarding_trainer_hint(),
              icon: <ClipboardList />,
            },
          ]}
        />
        <TextField
          label={m.onboarding_name()}
          name="name"
          autoComplete="name"
          value={displayName}
          onChange={(text) => change({ displayName: text })}
          error={errors.displayName ?? null}
          hint={m.onboarding_name_hint()}
        />
        {role === 'trainer' && (
          <TextField
            label={m.onboarding_headline()}
            name="headline"
            optional
            value={headline}
            onChange={(text) => change({ headline: text })}
            error={errors.headline ?? null}
            hint={m.onboarding_headline_hint()}
          />
        )}
        <SelectField
          label={m.onboarding_zone()}
          value={timeZone}
          choices={zones}
          onChange={(zone) => change({ timeZone: zone })}
          error={errors.timeZone ?? null}
          hint={m.onboarding_zone_hint()}
        />
        {errors.form !== undefined && <Notice kind="failed">{errors.form}</Notice>}
        <Button kind="primary" submit disabled={complete.isPending}>
          {complete.isPending ? m.onboarding_starting() : m.onboarding_start()}
        </Button>
      </form>
    </main>
  );
}

/** Every zone this device knows, and in any case the one that is chosen. */
function zoneChoices(chosen: string): { value: string; label: string }[] {
  const known = Intl.supportedValuesOf('timeZone');
  const zones = known.includes(chosen) ? known : [chosen, ...known];
  return zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ').replaceAll('/', ' / ') }));
}

function placed(refusal: Refusal): Errors {
  const column = refusal.detail?.['column'];
  if (column === 'display_name') {
    return { displayName: refusal.code === 'too_long' ? m.onboarding_name_too_long() : m.onboarding_name_missing() };
  }
  const text = refusalText(refusal);
  if (column === 'headline') return { headline: text };
  if (column === 'time_zone') return { timeZone: text };
  return { form: text };
}
