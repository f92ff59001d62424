import { useEffect } from 'react';
import type { OwnMedia } from '../../video/media.ts';

/** M mutes, V is the camera; not while something is typed, and not with a key that means something else. */
export function useCallKeys(media: OwnMedia, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      const { microphone, camera } = media.getState();
      if (event.key.toLowerCase() === 'm') void media.setMuted(microphone.status === 'on');
      if (event.key.toLowerCase() === 'v') void media.setCamera(camera.status !== 'on');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [media, isOn]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog') !== null;
}
