import { Download, Share } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Mark } from '../../components/mark.tsx';
import { askToInstall } from './keep-prompt.ts';

interface InstallBannerProps {
  /** The browser has a question of its own to show; else there is a way in words. */
  canAsk: boolean;
  onDismiss: () => void;
}

export function InstallBanner({ canAsk, onDismiss }: InstallBannerProps) {
  return (
    <section
      aria-label="Install Spotter"
      className="mx-4 mt-4 flex max-w-160 flex-wrap items-center gap-3 rounded-card border border-line bg-raised p-3 md:mx-6"
    >
      <span className="flex size-11 shrink-0 items-center justify-center rounded-card bg-hero text-on-hero">
        <Mark onHero className="h-5" />
      </span>
      <div className="min-w-48 flex-1 text-14">
        <p className="font-semi">Keep Spotter at hand</p>
        <p className="text-ink-2">{canAsk ? 'On your home screen it opens in one tap, offline too.' : <AppleWay />}</p>
      </div>
      <div className="ms-auto flex gap-2">
        <Button onClick={onDismiss}>{canAsk ? 'Not now' : 'Got it'}</Button>
        {canAsk && (
          <Button kind="soft" onClick={askToInstall}>
            <Download aria-hidden="true" />
            Install
          </Button>
        )}
      </div>
    </section>
  );
}

function AppleWay() {
  return (
    <>
      Tap Share <Share aria-hidden="true" className="inline size-4 align-text-bottom" /> and then “Add to Home Screen”:
      it opens in one tap, offline too.
    </>
  );
}
