import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Notice } from '../../components/notice.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { m } from '../../messages/messages.ts';
import { weekdayName, windowsWords } from './hours-words.ts';
import type { Week } from './use-week.ts';

interface CopySheetProps {
  week: Week;
  from: number;
  onClose: () => void;
}

/** Gives other days of the week the hours of one. Says of each what it has now. */
export function CopySheet({ week, from, onClose }: CopySheetProps) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [isNothing, setNothing] = useState(false);
  const name = weekdayName(from, week.format);
  const others = week.days.filter(({ weekday }) => weekday !== from);
  const hours = week.days.find(({ weekday }) => weekday === from)?.windows ?? [];

  async function copy() {
    setNothing(chosen.length === 0);
    if (chosen.length === 0) return;
    await week.copyDay(from, chosen);
    onClose();
  }

  return (
    <Sheet title={m.hours_copy_title({ day: name })} onClose={onClose}>
      <p className="tabular mt-1 mb-3 text-14 text-ink-2">{windowsWords(hours, week.format)}</p>
      <div className="flex flex-col">
        {others.map(({ weekday, windows }) => (
          <Checkbox
            key={weekday}
            label={weekdayName(weekday, week.format)}
            hint={m.hours_copy_now({ hours: windowsWords(windows, week.format) })}
            checked={chosen.includes(weekday)}
            onChange={(checked) =>
              setChosen(checked ? [...chosen, weekday] : chosen.filter((other) => other !== weekday))
            }
          />
        ))}
      </div>
      {isNothing && (
        <div className="mt-3">
          <Notice kind="failed">{m.hours_copy_none()}</Notice>
        </div>
      )}
      <div className="mt-4 grid gap-2 min-[20rem]:grid-cols-2">
        <Button onClick={onClose}>{m.hours_leave()}</Button>
        <Button kind="primary" onClick={() => void copy()}>
          {m.hours_copy()}
        </Button>
      </div>
    </Sheet>
  );
}
