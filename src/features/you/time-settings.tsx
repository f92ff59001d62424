import { MapPin } from 'lucide-react';
import { useState } from 'react';
import { useHourCycle } from '../../api/device/hooks.ts';
import { useUpdateUser } from '../../api/identity/hooks.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { useFormat } from '../../api/use-format.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { OptionRow } from '../../components/option-row.tsx';
import { SearchList } from '../../components/search-list.tsx';
import { Sheet } from '../../components/sheet.tsx';
import {
  deviceZone,
  formatDay,
  formatTime,
  formatZone,
  isSameClock,
  toHourCycle,
  type TimeFormat,
} from '../../domain/format-time.ts';
import type { User, UserChange } from '../../domain/user.ts';
import { DEVICE_LOCALE, localeChoices, localeName } from './locale-choices.ts';
import { Setting } from './setting.tsx';
import { zoneChoices } from './zone-choices.ts';

interface TimeSettingsProps {
  user: User | null;
  /** The columns whose change waits to be sent. */
  waiting: readonly string[];
  now: Date;
}

/** Zone and language go with the person to their other devices; the clock is this device's own. All count at once. */
export function TimeSettings({ user, waiting, now }: TimeSettingsProps) {
  const format = useFormat();
  const [hourCycle, chooseHourCycle] = useHourCycle();
  const [choosing, setChoosing] = useState<'zone' | 'locale' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const update = useUpdateUser();
  const close = () => setChoosing(null);

  async function save(change: UserChange) {
    close();
    const result = await update.mutateAsync(change);
    setProblem(result.ok ? null : refusalText(result.error));
  }

  return (
    <>
      <Setting
        term="Time zone"
        waiting={waiting.includes('time_zone')}
        action={
          <Button aria-label="Change time zone" onClick={() => setChoosing('zone')}>
            Change
          </Button>
        }
      >
        <p>{formatZone(now, format)}</p>
        <DeviceZone format={format} now={now} onTake={(timeZone) => void save({ timeZone })} />
        {choosing === 'zone' && (
          <Sheet title="Your time zone" onClose={close}>
            <p className="mt-1 mb-4 text-14 text-ink-2">Every time is shown in it, except where you meet in person.</p>
            <SearchList
              label="Search for a city or region"
              choices={zoneChoices(format.timeZone, deviceZone())}
              value={format.timeZone}
              aside={(timeZone) => formatTime(now, { ...format, timeZone })}
              onChoose={(timeZone) => void save({ timeZone })}
            />
          </Sheet>
        )}
      </Setting>
      <Setting
        term="Dates and times as in"
        waiting={waiting.includes('locale')}
        action={
          <Button aria-label="Change the language of dates and times" onClick={() => setChoosing('locale')}>
            Change
          </Button>
        }
      >
        <p>
          <bdi>{localeName(user?.locale ?? null)}</bdi>
        </p>
        <p className="tabular text-14 text-ink-2">
          <bdi>
            {formatDay(now, now, format)}, {formatTime(now, format)}
          </bdi>
        </p>
        {choosing === 'locale' && (
          <Sheet title="Dates and times as in" onClose={close}>
            <p className="mt-1 mb-4 text-14 text-ink-2">How they are written. Spotter itself speaks English for now.</p>
            <SearchList
              label="Search for a language or country"
              choices={localeChoices(user?.locale ?? null)}
              value={user?.locale ?? DEVICE_LOCALE}
              onChoose={(tag) => void save({ locale: tag === DEVICE_LOCALE ? null : tag })}
            />
          </Sheet>
        )}
      </Setting>
      <div>
        <OptionRow
          legend="Clock on this device"
          value={hourCycle ?? 'auto'}
          onChange={(chosen) => chooseHourCycle(toHourCycle(chosen))}
          options={CLOCKS.map(({ value, label }) => ({ value, label, hint: sample(format, value) }))}
        />
      </div>
      {problem !== null && (
        <div>
          <Notice kind="failed">{problem}</Notice>
        </div>
      )}
    </>
  );
}

const CLOCKS = [
  { value: 'auto', label: 'Automatic' },
  { value: 'h12', label: '12 hours' },
  { value: 'h23', label: '24 hours' },
] as const;

const AFTERNOON = new Date('2026-06-09T14:30:00.000Z');

function sample({ locale }: TimeFormat, clock: string): string {
  const hourCycle = toHourCycle(clock);
  return formatTime(AFTERNOON, { locale, timeZone: 'UTC', ...(hourCycle && { hourCycle }) });
}

interface DeviceZoneProps {
  format: TimeFormat;
  now: Date;
  onTake: (timeZone: string) => void;
}

/** Somebody who travels should hear of it, and have it with one tap. */
function DeviceZone({ format, now, onTake }: DeviceZoneProps) {
  const here = deviceZone();
  if (isSameClock(now, here, format.timeZone)) return null;
  const where = formatZone(now, { ...format, timeZone: here });
  return (
    <div className="mt-1">
      <p className="text-14 text-ink-2">
        This device is in {where}: it is {formatTime(now, { ...format, timeZone: here })} there.
      </p>
      <Button kind="soft" className="mt-2" onClick={() => onTake(here)}>
        <MapPin aria-hidden="true" />
        Use {where}
      </Button>
    </div>
  );
}
