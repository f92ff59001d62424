import { useEffect, useState } from 'react';
import { m } from '../../messages/messages.ts';
import { meterLevel } from '../../video/sound.ts';

/** Louder than a quiet room: somebody speaks. */
const SPEAKING = 0.3;

interface LevelBarProps {
  track: MediaStreamTrack;
  /** Told at the first loud moment. */
  onHeard: () => void;
}

/** How loud the microphone is just now. */
export function LevelBar({ track, onHeard }: LevelBarProps) {
  const [level, setLevel] = useState(0);
  useEffect(() => meterLevel(track, setLevel), [track]);
  const isSpeaking = level >= SPEAKING;
  useEffect(() => {
    if (isSpeaking) onHeard();
  }, [isSpeaking, onHeard]);
  return (
    <div
      role="meter"
      aria-label={m.callcheck_level()}
      aria-valuemin={0}
      aria-valuemax={10}
      aria-valuenow={Math.round(level * 10)}
      className="h-3 overflow-hidden rounded-full border border-line-strong bg-sunken"
    >
      <div
        className="h-full origin-left rounded-full bg-brand rtl:origin-right"
        style={{ transform: `scaleX(${level.toFixed(3)})` }}
      />
    </div>
  );
}
