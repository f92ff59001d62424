/**
 * The browser says once, early, that the app can be installed, and would ask at a moment of its own. Its offer is kept
 * until the person has seen what the app is good for.
 */

/** Chromium's own; no type library has it. */
export interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let kept: InstallPrompt | null = null;
const listeners = new Set<() => void>();

export function keepInstallPrompt(page: EventTarget): void {
  page.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    keep(event as InstallPrompt);
  });
  page.addEventListener('appinstalled', () => keep(null));
}

function keep(prompt: InstallPrompt | null): void {
  kept = prompt;
  for (const listener of listeners) listener();
}

export function onInstallPrompt(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function canInstall(): boolean {
  return kept !== null;
}

/** Shows the browser's own question. It answers once only. */
export function askToInstall(): void {
  const prompt = kept;
  keep(null);
  prompt?.prompt().catch(() => undefined);
}
