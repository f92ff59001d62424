import { useState } from 'react';
import { TextField } from '../../components/text-field.tsx';
import type { TimeFormat } from '../../domain/format-time.ts';
import { fromWallTime, toWallTime, type WallTime } from '../../domain/local-time.ts';
import { m } from '../../messages/messages.ts';

interface TimeChoiceProps {
  /** Null: no whole time is chosen. */
  value: Date | null;
  onChange: (at: Date | null) => void;
  /** By whose clock it is chosen. */
  format: TimeFormat;
  error?: string | null;
}

/** A day and a time of day, by the clock of one zone. */
export function TimeChoice({ value, onChange, format: { timeZone }, error = null }: TimeChoiceProps) {
  // What is half typed is no time yet, and must stay in the fields all the same.
  const [typed, setTyped] = useState<{ wall: WallTime; at: Date | null } | null>(null);
  const wall = typed !== null && typed.at?.getTime() === value?.getTime() ? typed.wall : wallOf(value, timeZone);

  function change(part: Partial<WallTime>) {
    const next = { ...wall, ...part };
    const at = fromWallTime(next, timeZone);
    setTyped({ wall: next, at });
    onChange(at);
  }

  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-x-3 gap-y-4">
      <TextField
        label={m.proposal_day()}
        name="day"
        type="date"
        value={wall.date}
        onChange={(date) => change({ date })}
        error={error}
      />
      <TextField
        label={m.proposal_time()}
        name="time"
        type="time"
        value={wall.time}
        onChange={(time) => change({ time })}
      />
    </div>
  );
}

function wallOf(at: Date | null, timeZone: string): WallTime {
  return at === null ? { date: '', time: '' } : toWallTime(at, timeZone);
}
