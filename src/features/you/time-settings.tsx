import { MapPin } from 'lucide-react';
import { useState } from 'react';
import { useHourCycle } from '../../api/device/hooks.ts';
import { useUpdateUser } from '../../api/identity/hooks.ts';
import { refusalText } from '../../api/refusal-text.ts';
import { failureText } from '../../api/room.ts';
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
import { m } from '../../messages/messages.ts';
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
    try {
      const result = await update.mutateAsync(change);
      setProblem(result.ok ? null : refusalText(result.error));
    } catch (error) {
      setProblem(failureText(error));
    }
  }

  return (
    <>
      <Setting
        term={m.you_zone_term()}
        waiting={waiting.includes('time_zone')}
        action={
          <Button aria-label={m.you_zone_change()} onClick={() => setChoosing('zone')}>
            {m.you_change()}
          </Button>
        }
      >
        <p>{formatZone(now, format)}</p>
        <DeviceZone format={format} now={now} onTake={(timeZone) => void save({ timeZone })} />
        {choosing === 'zone' && (
          <Sheet title={m.you_zone_title()} onClose={close}>
            <p className="mt-1 mb-4 text-14 text-ink-2">{m.you_zone_note()}</p>
            <SearchList
              label={m.you_zone_search()}
              choices={zoneChoices(format.timeZone, deviceZone())}
              value={format.timeZone}
              aside={(timeZone) => formatTime(now, { ...format, timeZone })}
              onChoose={(timeZone) => void save({ timeZone })}
            />
          </Sheet>
        )}
      </Setting>
      <Setting
        term={m.you_locale_title()}
        waiting={waiting.includes('locale')}
        action={
          <Button aria-label={m.you_locale_change()} onClick={() => setChoosing('locale')}>
            {m.you_change()}
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
          <Sheet title={m.you_locale_title()} onClose={close}>
            <p className="mt-1 mb-4 text-14 text-ink-2">{m.you_locale_note()}</p>
            <SearchList
              label={m.you_locale_search()}
              choices={localeChoices(user?.locale ?? null)}
              value={user?.locale ?? DEVICE_LOCALE}
              onChoose={(tag) => void save({ locale: tag === DEVICE_LOCALE ? null : tag })}
            />
          </Sheet>
        )}
      </Setting>
      <div>
        <OptionRow
          legend={m.you_clock_legend()}
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
  { value: 'auto', label: m.you_clock_auto() },
  { value: 'h12', label: m.you_clock_12() },
  { value: 'h23', label: m.you_clock_24() },
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
        {m.you_device_zone({ zone: where, time: formatTime(now, { ...format, timeZone: here }) })}
      </p>
      <Button kind="soft" className="mt-2" onClick={() => onTake(here)}>
        <MapPin aria-hidden="true" />
        {m.you_use_zone({ zone: where })}
      </Button>
    </div>
  );
}
