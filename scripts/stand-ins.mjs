// What the build takes instead of a library that another one asks for. The tests of screens take the same.
import { fileURLToPath } from 'node:url';

export const standIns = {
  'webrtc-adapter': fileURLToPath(new URL('../src/video/modern-browser.ts', import.meta.url)),
};
