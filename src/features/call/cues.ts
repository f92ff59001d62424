/** What is heard and felt of a timer: short tones before a phase ends, a longer one as it does. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Phase, TimerFigures } from '../../domain/interval-timer.ts';

const KEY = 'spotter.training.muted';

/** Whether this device is silent, remembered on it. */
export function useMuted(): [boolean, () => void] {
  const [isMuted, setMuted] = useState(readMuted);
  const toggle = useCallback(() => {
    setMuted(!isMuted);
    try {
      localStorage.setItem(KEY, String(!isMuted));
    } catch {
      // Then it is for now only.
    }
  }, [isMuted]);
  return [isMuted, toggle];
}

function readMuted(): boolean {
  try {
    return localStorage.getItem(KEY) === 'true';
  } catch {
    return false;
  }
}

const COUNTED_DOWN = 3;
const TICK_HZ = 660;
const CHANGE_HZ: Record<Phase, number> = { ready: 660, work: 1_046, rest: 523, done: 784 };

interface Cue {
  phase: Phase;
  round: number;
  secondsLeft: number;
}

/** Gives the cues of what is shown; a timer that was already running when it came is not announced. */
export function useCues(figures: TimerFigures | null, isMuted: boolean): void {
  const last = useRef<Cue | null>(null);
  const muted = useRef(isMuted);
  const { phase = null, round = 0, secondsLeft = 0, isPaused = false } = figures ?? {};

  useEffect(() => {
    muted.current = isMuted;
  }, [isMuted]);

  // One that is left open holds the device's sound for as long as the page stands.
  useEffect(() => hush, []);

  useEffect(() => {
    const before = last.current;
    last.current = phase === null ? null : { phase, round, secondsLeft };
    if (phase === null || before === null || isPaused) return;
    if (before.phase !== phase || before.round !== round) {
      if (!muted.current) beep(CHANGE_HZ[phase], 500);
      vibrate();
    } else if (before.secondsLeft !== secondsLeft && secondsLeft >= 1 && secondsLeft <= COUNTED_DOWN) {
      if (!muted.current) beep(TICK_HZ, 120);
    }
  }, [phase, round, secondsLeft, isPaused]);
}

/** iPhones cannot; browsers refuse it to a page that nobody has touched yet. */
function vibrate(): void {
  if ('vibrate' in navigator) navigator.vibrate(200);
}

let audio: AudioContext | null = null;

function hush(): void {
  void audio?.close().catch(() => undefined);
  audio = null;
}

function beep(hz: number, ms: number): void {
  try {
    audio ??= new AudioContext();
    // It may have been stopped while the page was hidden, or not been allowed before the first touch.
    if (audio.state !== 'running') void audio.resume().catch(() => undefined);
    const tone = new OscillatorNode(audio, { frequency: hz });
    const volume = new GainNode(audio, { gain: 0 });
    const [from, to] = [audio.currentTime, audio.currentTime + ms / 1_000];
    // Without ramps it clicks.
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(0.4, from + 0.01);
    volume.gain.setValueAtTime(0.4, to - 0.03);
    volume.gain.linearRampToValueAtTime(0, to);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(to);
  } catch {
    // A device without sound still shows it.
  }
}
