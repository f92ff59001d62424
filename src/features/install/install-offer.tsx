import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useInstallMoment } from '../../api/install.ts';
import { canInstall, onInstallPrompt } from './keep-prompt.ts';

// Seen once in two months at most: the first screen does not wait for its code.
const InstallBanner = lazy(() => import('./install-banner.tsx').then((m) => ({ default: m.InstallBanner })));

/** Offers to put the app on the home screen, where that can be done, is not done yet and has been of use. */
export function InstallOffer() {
  const canAsk = useSyncExternalStore(onInstallPrompt, canInstall);
  const { isGood, dismiss } = useInstallMoment();
  if (!isGood || isInstalled() || !(canAsk || isApple())) return null;
  return (
    <Suspense fallback={null}>
      <InstallBanner canAsk={canAsk} onDismiss={dismiss} />
    </Suspense>
  );
}

function isInstalled(): boolean {
  const { standalone } = navigator as { standalone?: boolean };
  return standalone === true || matchMedia('(display-mode: standalone)').matches;
}

/** Safari on a phone or tablet has no question of its own to show; its users find the way by themselves, if told. */
function isApple(): boolean {
  return 'standalone' in navigator && navigator.maxTouchPoints > 1;
}
