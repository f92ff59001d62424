import { CalendarArrowDown, FileDown } from 'lucide-react';
import { useState } from 'react';
import { useExportCalendar, useExportEverything } from '../../api/device/hooks.ts';
import { Button } from '../../components/button.tsx';
import { m } from '../../messages/messages.ts';
import { saveFile } from './save-file.ts';
import { readTheme } from './theme.ts';

type Outcome = 'everything' | 'calendar' | 'no_sessions' | 'failed' | null;

const WORDS: Record<Exclude<Outcome, null>, string> = {
  everything: m.you_export_everything_done(),
  calendar: m.you_export_calendar_done(),
  no_sessions: m.you_export_no_sessions(),
  failed: m.you_export_failed(),
};

/** Both files are made on the device, from what it has: no network is needed. */
export function ExportButtons({ withCalendar = true }: { withCalendar?: boolean }) {
  const [outcome, setOutcome] = useState<Outcome>(null);
  const everything = useExportEverything();
  const calendar = useExportCalendar();

  async function take(make: () => Promise<Outcome>) {
    setOutcome(null);
    setOutcome(await make().catch((): Outcome => 'failed'));
  }

  async function takeEverything(): Promise<Outcome> {
    const text = await everything.mutateAsync({ theme: readTheme() });
    const saved = await saveFile(`spotter-${today()}.json`, 'application/json', text);
    return saved === 'saved' ? 'everything' : null;
  }

  async function takeCalendar(): Promise<Outcome> {
    const text = await calendar.mutateAsync();
    if (text === null) return 'no_sessions';
    const saved = await saveFile('spotter-sessions.ics', 'text/calendar', text);
    return saved === 'saved' ? 'calendar' : null;
  }

  return (
    <div>
      <div className="flex flex-wrap gap-2">
        <Button className="grow sm:grow-0" disabled={everything.isPending} onClick={() => void take(takeEverything)}>
          <FileDown aria-hidden="true" />
          {m.you_export_everything()}
        </Button>
        {withCalendar && (
          <Button className="grow sm:grow-0" disabled={calendar.isPending} onClick={() => void take(takeCalendar)}>
            <CalendarArrowDown aria-hidden="true" />
            {m.you_export_calendar()}
          </Button>
        )}
      </div>
      <p role="status" className="text-14 text-ink-2 not-empty:mt-2">
        {outcome !== null && WORDS[outcome]}
      </p>
    </div>
  );
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
