import { useState, type ReactNode } from 'react';
import { useOpenHours, useTimeOff, useTrainerProfile } from '../../api/availability/hooks.ts';
import { useHoursCommands } from '../../api/availability/own-hooks.ts';
import { useIdentity, useUser } from '../../api/identity/hooks.ts';
import { failureText } from '../../api/room.ts';
import { useIsFirstSync } from '../../api/sync/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Segmented } from '../../components/segmented.tsx';
import type { OpenHours } from '../../domain/availability.ts';
import { dayToIso } from '../../domain/calendar-period.ts';
import { dayNumber, formatZone } from '../../domain/format-time.ts';
import type { ProfileChange, TrainerProfile } from '../../domain/trainer-profile.ts';
import { m } from '../../messages/messages.ts';
import { CopySheet } from './copy-sheet.tsx';
import { DateSection } from './date-section.tsx';
import type { HoursView } from './hours-view.ts';
import { hoursRefusal } from './hours-words.ts';
import { KindsSection } from './kinds-section.tsx';
import { PreviewSection } from './preview-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { RulesSection } from './rules-section.tsx';
import { UndoArea, useSayDone } from './undo.tsx';
import { useWeek } from './use-week.ts';
import { WeekBars } from './week-bars.tsx';
import { WeekList } from './week-list.tsx';
import { ZoneNotice } from './zone-notice.tsx';

interface AvailabilityScreenProps {
  /** Null: as suits the width, a list on a phone. */
  view: HoursView | null;
  onView: (view: HoursView) => void;
}

/** When and how a trainer can be booked. Every change counts at once, and can be undone for some seconds. */
export function AvailabilityScreen(props: AvailabilityScreenProps) {
  const trainerId = useIdentity()?.userId ?? '';
  const { data: hours } = useOpenHours(trainerId);
  const { data: profile } = useTrainerProfile(trainerId);
  const { data: user } = useUser();
  const isFirstSync = useIsFirstSync();
  // By whose clock and calendar they are read, too: hours must not change places as that comes in.
  const isKnown = hours !== undefined && profile !== undefined && user !== undefined;
  return (
    <UndoArea>
      <PageTitle>{m.hours_page()}</PageTitle>
      <div className="mx-auto max-w-176 px-4 pt-6 pb-24 md:px-6 lg:mx-0 lg:max-w-320 xl:px-8">
        <h1 className="sr-only">{m.hours_page()}</h1>
        {!isKnown || (profile === null && isFirstSync) ? (
          <Skeleton />
        ) : (
          <Loaded {...props} trainerId={trainerId} hours={hours} profile={profile ?? UNKNOWN} />
        )}
      </div>
    </UndoArea>
  );
}

/** As the server makes one. */
const UNKNOWN: TrainerProfile = {
  timeZone: 'UTC',
  minNoticeMinutes: 120,
  horizonDays: 60,
  slotStepMinutes: 15,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  maxSessionsPerDay: null,
  cancellationWindowMinutes: 1440,
  autoConfirm: false,
  offersOnline: true,
  offersInPerson: true,
  headline: null,
  bio: null,
  specialties: [],
  published: false,
};

type LoadedProps = AvailabilityScreenProps & { trainerId: string; hours: OpenHours; profile: TrainerProfile };

function Loaded({ view, onView, trainerId, hours, profile }: LoadedProps) {
  const format = useFormat();
  const now = useNow(15_000);
  const { data: user = null } = useUser();
  const { data: timeOff = [] } = useTimeOff();
  const change = useProfileChange();
  const today = dayToIso(dayNumber(now, format));
  // The person's own zone: the profile's follows it by way of the server.
  const rules = { ...profile, timeZone: format.timeZone };
  return (
    <div className="grid gap-x-10 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr] xl:grid-cols-[minmax(0,1fr)_25rem] xl:gap-x-14">
      <div className="flex min-w-0 flex-col gap-10">
        <WeekSection view={view} onView={onView} hours={hours}>
          <p className="text-14 text-ink-2">{m.hours_zone({ zone: formatZone(now, format) })}</p>
          <ZoneNotice chosen={user?.timeZone ?? null} format={format} now={now} />
        </WeekSection>
        <DateSection hours={hours} timeOff={timeOff} format={format} today={today} now={now} />
      </div>
      <div className="flex min-w-0 flex-col gap-10 lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <PreviewSection trainerId={trainerId} hours={hours} rules={rules} format={format} now={now} />
        <RulesSection rules={rules} format={format} today={today} onChange={change} />
      </div>
      <div className="flex min-w-0 flex-col gap-10">
        <KindsSection profile={profile} onChange={change} />
        <ProfileSection profile={profile} hours={hours} onChange={change} />
      </div>
    </div>
  );
}

/** Changes the profile, says so, and offers to undo it. */
function useProfileChange(): (change: ProfileChange, said: string) => void {
  const commands = useHoursCommands();
  const sayDone = useSayDone();
  async function change(wanted: ProfileChange, said: string) {
    const result = await commands.changeProfile(wanted).catch(failureText);
    if (typeof result === 'string') {
      sayDone(result, null);
      return;
    }
    if (!result.ok) {
      sayDone(hoursRefusal(result.error), null);
      return;
    }
    const { before } = result.value;
    sayDone(said, () => commands.changeProfile(before));
  }
  return (wanted, said) => void change(wanted, said);
}

type WeekSectionProps = AvailabilityScreenProps & { hours: OpenHours; children: ReactNode };

function WeekSection({ view, onView, hours, children }: WeekSectionProps) {
  const week = useWeek(hours, useFormat());
  const [copying, setCopying] = useState<number | null>(null);
  const [suited] = useState<HoursView>(() => (matchMedia('(min-width: 48rem)').matches ? 'bars' : 'list'));
  const shown = view ?? suited;
  const Editor = shown === 'bars' ? WeekBars : WeekList;
  return (
    <section aria-labelledby="open-hours">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <h2 id="open-hours" className="text-24 font-semi">
          {m.hours_title()}
        </h2>
        <div className="w-full sm:w-56">
          <Segmented
            label={m.hours_view()}
            options={[
              { value: 'bars', label: m.hours_view_bars() },
              { value: 'list', label: m.hours_view_list() },
            ]}
            value={shown}
            onChange={onView}
          />
        </div>
        <div className="flex w-full flex-col gap-3">{children}</div>
      </div>
      <Editor week={week} onCopy={setCopying} />
      {copying !== null && <CopySheet week={week} from={copying} onClose={() => setCopying(null)} />}
    </section>
  );
}

/** Nothing has reached this device yet. */
function Skeleton() {
  return (
    <div aria-hidden="true" className="breathe flex flex-col gap-2">
      <div className="mb-4 h-8 w-40 rounded-card bg-sunken" />
      {[1, 2, 3, 4, 5, 6, 7].map((day) => (
        <div key={day} className="h-(--hit) rounded-card bg-sunken" />
      ))}
    </div>
  );
}
