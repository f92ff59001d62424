import { LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useIdentity, useUser } from '../../api/identity/hooks.ts';
import { useSyncStatus } from '../../api/sync/hooks.ts';
import { useNow } from '../../api/use-now.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { RadioCards } from '../../components/radio-cards.tsx';
import { deviceZone, formatDay, formatOf, formatTime, formatZone } from '../../domain/format-time.ts';
import { SignOutSheet } from './sign-out-sheet.tsx';
import { chooseTheme, readTheme } from './theme.ts';

export function YouScreen() {
  const identity = useIdentity();
  const { data: user } = useUser();
  const { lastSyncedAt, waiting } = useSyncStatus();
  const now = useNow(60_000);
  const [theme, setTheme] = useState(readTheme);
  const [leaving, setLeaving] = useState(false);
  const format = formatOf(user ?? null);
  const name = user?.displayName ?? identity?.email ?? '';

  return (
    <div className="mx-auto max-w-160 px-4 py-6 md:px-6 lg:mx-0 xl:p-8">
      <PageTitle>You</PageTitle>
      <div className="flex items-center gap-4">
        <Avatar name={name} pictureUrl={user?.avatarUrl ?? null} size="large" />
        <div className="min-w-0">
          <h1 className="text-24 font-semi">{name}</h1>
          <p className="text-14 text-ink-2">{identity?.role === 'trainer' ? 'Trainer' : 'Client'}</p>
        </div>
      </div>
      <dl className="mt-6 divide-y divide-line border-y border-line">
        <Fact term="E-mail">{identity?.email ?? ''}</Fact>
        <Fact term="Time zone">
          {formatZone(now, format)}
          {format.timeZone !== deviceZone() && (
            <span className="block text-14 text-ink-3">
              This device is in {formatZone(now, { ...format, timeZone: deviceZone() })}
            </span>
          )}
        </Fact>
        <Fact term="This device">
          <span className="tabular">
            {lastSyncedAt === null
              ? 'Has not fetched anything yet'
              : `Had everything at ${formatTime(lastSyncedAt, format)}, ${formatDay(lastSyncedAt, now, format)}`}
          </span>
          {waiting > 0 && <span className="block text-14 text-ink-2">{unsentWords(waiting)}</span>}
        </Fact>
      </dl>
      <div className="mt-6">
        <RadioCards
          legend="Look"
          value={theme}
          onChange={(chosen) => {
            chooseTheme(chosen);
            setTheme(chosen);
          }}
          cards={[
            { value: 'system', label: 'System', icon: <Monitor /> },
            { value: 'light', label: 'Light', icon: <Sun /> },
            { value: 'dark', label: 'Dark', icon: <Moon /> },
          ]}
        />
      </div>
      <Button className="mt-8" onClick={() => setLeaving(true)}>
        <LogOut aria-hidden="true" />
        Sign out
      </Button>
      {leaving && <SignOutSheet onClose={() => setLeaving(false)} />}
    </div>
  );
}

function unsentWords(waiting: number): string {
  return waiting === 1 ? '1 change waits to be sent' : `${waiting.toLocaleString()} changes wait to be sent`;
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-14 leading-6 font-medium text-ink-3">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
