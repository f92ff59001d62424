/** Light, dark, or as the system is. Kept where `public/theme.js` reads it before the first paint. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'spotter.theme';

export function readTheme(): Theme {
  const stored = document.documentElement.dataset['theme'];
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A browser that forbids storage: the choice holds until the page is loaded again.
  }
}
