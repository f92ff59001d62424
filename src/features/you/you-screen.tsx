import { Link } from '@tanstack/react-router';
import { CalendarClock, ChevronRight, LogOut, Monitor, Moon, Sun, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useIdentity, useUser, useWaitingUserColumns } from '../../api/identity/hooks.ts';
import { useNow } from '../../api/use-now.ts';
import { Avatar } from '../../components/avatar.tsx';
import { buttonClass } from '../../components/button-class.ts';
import { Button } from '../../components/button.tsx';
import { OptionRow } from '../../components/option-row.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { User } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { DeviceSection } from './device-section.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { NameSetting } from './name-setting.tsx';
import { Section, Setting } from './setting.tsx';
import { SignOutSheet } from './sign-out-sheet.tsx';
import { chooseTheme, readTheme } from './theme.ts';
import { TimeSettings } from './time-settings.tsx';

/** Who one is and how one reads times; what this device holds, and the way out. */
export function YouScreen() {
  const identity = useIdentity();
  const { data: user = null, isLoading } = useUser();
  const waiting = useWaitingUserColumns();
  const now = useNow(15_000);
  const [leaving, setLeaving] = useState(false);
  const email = identity?.email ?? '';
  const name = user?.displayName ?? '';

  return (
    <div className="mx-auto max-w-160 px-4 py-6 md:px-6 lg:mx-0 lg:max-w-280 xl:p-8">
      <PageTitle>{m.you_title()}</PageTitle>
      <div className="mb-8 flex items-center gap-4">
        <Avatar name={name || email} pictureUrl={user?.avatarUrl ?? null} size="large" />
        <div className="min-w-0">
          <h1 className="text-24 font-semi wrap-anywhere">
            <bdi>{name || email}</bdi>
          </h1>
          <p className="text-14 text-ink-2">
            {identity?.role === 'trainer' ? m.you_role_trainer() : m.you_role_client()}
          </p>
        </div>
      </div>
      {identity?.role === 'trainer' && <AvailabilityLink />}
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-8">
          <Section title={m.you_about_title()}>
            <OwnName user={user} isLoading={isLoading} waiting={waiting.includes('display_name')} />
            <Setting term={m.you_email_term()}>
              <p className="wrap-anywhere">{email}</p>
            </Setting>
          </Section>
          {identity?.role === 'trainer' && <Clients />}
          <Section title={m.you_times_title()}>
            <TimeSettings user={user} waiting={waiting} now={now} />
          </Section>
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <Section title={m.you_look_title()}>
            <ThemeSetting />
          </Section>
          <DeviceSection now={now} />
          <Section title={m.you_data_title()}>
            <div>
              <p className="mb-3 text-14 text-ink-2">{m.you_data_note()}</p>
              <ExportButtons />
            </div>
            <div>
              <Button onClick={() => setLeaving(true)}>
                <LogOut aria-hidden="true" />
                {m.you_sign_out()}
              </Button>
            </div>
          </Section>
        </div>
      </div>
      {leaving && <SignOutSheet onClose={() => setLeaving(false)} />}
    </div>
  );
}

/** On a phone, where the bar has no room for it. */
function AvailabilityLink() {
  return (
    <Link
      to="/availability"
      className="mb-8 flex min-h-14 items-center gap-3 rounded-card border border-line-strong bg-surface px-3 py-2 hover:bg-sunken md:hidden"
    >
      <CalendarClock aria-hidden="true" className="size-6 shrink-0 text-ink-2" />
      <span className="min-w-0 grow">
        <span className="block text-16 font-semi">{m.you_availability()}</span>
        <span className="block text-14 text-ink-2">{m.you_availability_note()}</span>
      </span>
      <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-ink-3 rtl:-scale-x-100" />
    </Link>
  );
}

function Clients() {
  return (
    <Section title={m.you_clients_title()}>
      <div>
        <p className="mb-3 text-14 text-ink-2">{m.you_clients_note()}</p>
        <Link to="/trainer/invite" className={buttonClass('plain')}>
          <UserPlus aria-hidden="true" />
          {m.invite_client_title()}
        </Link>
      </div>
    </Section>
  );
}

interface OwnNameProps {
  user: User | null;
  isLoading: boolean;
  waiting: boolean;
}

/** To be changed once it is known what it is: nobody should type over a name that has not come yet. */
function OwnName({ user, isLoading, waiting }: OwnNameProps) {
  if (user !== null) return <NameSetting name={user.displayName ?? ''} waiting={waiting} />;
  if (isLoading) return <div className="h-33" />;
  return <p className="text-14 text-ink-2">{m.you_name_to_come()}</p>;
}

function ThemeSetting() {
  const [theme, setTheme] = useState(readTheme);
  return (
    <div>
      <OptionRow
        legend={m.you_theme_legend()}
        value={theme}
        onChange={(chosen) => {
          chooseTheme(chosen);
          setTheme(chosen);
        }}
        options={[
          { value: 'system', label: m.you_theme_system(), icon: <Monitor aria-hidden="true" /> },
          { value: 'light', label: m.you_theme_light(), icon: <Sun aria-hidden="true" /> },
          { value: 'dark', label: m.you_theme_dark(), icon: <Moon aria-hidden="true" /> },
        ]}
      />
    </div>
  );
}
