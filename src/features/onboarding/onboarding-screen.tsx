import { ClipboardList, Dumbbell } from 'lucide-react';
import { useMemo, useState, type FormEvent } from 'react';
import { useCompleteOnboarding } from '../../api/identity/hooks.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { Button } from '../../components/button.tsx';
import { Mark } from '../../components/mark.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { RadioCards } from '../../components/radio-cards.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { deviceZone } from '../../domain/format-time.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Role } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';

type Errors = Partial<Record<'role' | 'displayName' | 'headline' | 'timeZone' | 'form', string>>;

/** Asked once, after the first sign-in: which of the two roles, by what name, in which zone. */
export function OnboardingScreen() {
  const [role, setRole] = useState<Role | null>(null);
  const [displayName, setDisplayName] = useState('');
  const [headline, setHeadline] = useState('');
  const [timeZone, setTimeZone] = useState(deviceZone);
  const [errors, setErrors] = useState<Errors>({});
  const complete = useCompleteOnboarding();
  const zones = useMemo(() => zoneChoices(timeZone), [timeZone]);

  async function submit(event: FormEvent) {
    event.preventDefault();
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
  }

  return (
    <main className="mx-auto max-w-120 px-4 py-8 md:px-6 md:py-12">
      <PageTitle>{m.onboarding_page()}</PageTitle>
      <Mark className="mb-4 h-10 text-ink-2" />
      <h1 className="text-24 font-semi">{m.onboarding_title()}</h1>
      <p className="mt-1 mb-6 text-ink-2">{m.onboarding_note()}</p>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
        <RadioCards
          legend={m.onboarding_role_legend()}
          value={role}
          onChange={(chosen) => {
            setRole(chosen);
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
          onChange={setDisplayName}
          error={errors.displayName ?? null}
          hint={m.onboarding_name_hint()}
        />
        {role === 'trainer' && (
          <TextField
            label={m.onboarding_headline()}
            name="headline"
            optional
            value={headline}
            onChange={setHeadline}
            error={errors.headline ?? null}
            hint={m.onboarding_headline_hint()}
          />
        )}
        <SelectField
          label={m.onboarding_zone()}
          value={timeZone}
          choices={zones}
          onChange={setTimeZone}
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
