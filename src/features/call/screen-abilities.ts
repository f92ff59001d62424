/** What this browser lets a page do with the screen. */

/** Phones say that they can, and refuse. */
export function canShareScreen(): boolean {
  return 'getDisplayMedia' in navigator.mediaDevices && !matchMedia('(pointer: coarse)').matches;
}

export function canFloat(): boolean {
  return document.pictureInPictureEnabled;
}

export function canFill(): boolean {
  return document.fullscreenEnabled;
}

export async function toggleFullScreen(): Promise<void> {
  if (document.fullscreenElement !== null) return document.exitFullscreen();
  await document.documentElement.requestFullscreen().catch(() => undefined);
}
