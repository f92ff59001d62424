// Runs before the first paint, which is why it is neither a module nor part of the app. The app writes this key in
// src/features/you/theme.ts.
try {
  const theme = localStorage.getItem('spotter.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // A browser that forbids storage follows the system.
}
