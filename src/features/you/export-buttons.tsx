import { CalendarArrowDown, FileDown } from 'lucide-react';
import { useState } from 'react';
import { useExportCalendar, useExportEverything } from '../../api/device/hooks.ts';
import { Button } from '../../components/button.tsx';
import { saveFile } from './save-file.ts';
import { readTheme } from './theme.ts';

type Outcome = 'everything' | 'calendar' | 'no_sessions' | 'failed' | null;

const WORDS: Record<Exclude<Outcome, null>, string> = {
  everything: 'Your data is in a file now.',
  calendar: 'Your sessions are in a file now. Open it to add them to your calendar.',
  no_sessions: 'There is no session on this device yet: once there is, it can go into your calendar.',
  failed: 'That did not work. Your data is still on this device; please try again.',
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
          Everything (JSON)
        </Button>
        {withCalendar && (
          <Button className="grow sm:grow-0" disabled={calendar.isPending} onClick={() => void take(takeCalendar)}>
            <CalendarArrowDown aria-hidden="true" />
            Sessions (.ics)
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
