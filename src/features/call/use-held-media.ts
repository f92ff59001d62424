import { useEffect, useRef, useState } from 'react';
import type { DeviceChoice } from '../../domain/call-devices.ts';
import type { MediaPart } from '../../video/devices.ts';
import { HeldMedia, NOTHING_HELD, type HeldState } from '../../video/held-media.ts';

interface Held {
  state: HeldState;
  retry: (part: MediaPart) => void;
  /** Lets go of camera and microphone, so that a call can take them. */
  release: () => void;
}

/** Camera and microphone, held open as they are chosen for as long as the screen is there. */
export function useHeldMedia(choice: DeviceChoice): Held {
  const [state, setState] = useState<HeldState>(NOTHING_HELD);
  const held = useRef<HeldMedia | null>(null);
  const chosen = useRef(choice);
  useEffect(() => {
    const media = new HeldMedia(chosen.current, setState);
    held.current = media;
    return () => media.stop();
  }, []);
  useEffect(() => {
    if (chosen.current === choice) return;
    chosen.current = choice;
    held.current?.choose(choice);
  }, [choice]);
  return {
    state,
    retry: (part) => held.current?.retry(part),
    release: () => held.current?.stop(),
  };
}
