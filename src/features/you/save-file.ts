/** Hands a file to the person: as a download, or on an iPhone or iPad, where downloads get lost, by its share sheet. */

/** `cancelled`: the person closed the share sheet. */
export type Saved = 'saved' | 'cancelled';

export async function saveFile(name: string, type: string, text: string): Promise<Saved> {
  const file = new File([text], name, { type });
  if (!isAppleTouch(navigator) || !canShare(file)) return download(file);
  try {
    await navigator.share({ files: [file] });
    return 'saved';
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    // The tap is too long ago for a share sheet, or it takes no such file.
    return download(file);
  }
}

/** An iPad calls itself a Mac, which has no touch screen. */
function isAppleTouch({ userAgent, maxTouchPoints }: Navigator): boolean {
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);
}

function canShare(file: File): boolean {
  return 'canShare' in navigator && navigator.canShare({ files: [file] });
}

/** Long enough for a browser that asks where to put it. */
const RELEASE_AFTER_MS = 60_000;

function download(file: File): Saved {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), RELEASE_AFTER_MS);
  return 'saved';
}
