import { Download, Share } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Mark } from '../../components/mark.tsx';
import { m } from '../../messages/messages.ts';
import { askToInstall } from './keep-prompt.ts';

interface InstallBannerProps {
  /** The browser has a question of its own to show; else there is a way in words. */
  canAsk: boolean;
  onDismiss: () => void;
}

export function InstallBanner({ canAsk, onDismiss }: InstallBannerProps) {
  return (
    <section
      aria-label={m.install_label()}
      className="mx-4 mt-4 flex max-w-160 flex-wrap items-center gap-3 rounded-card border border-line bg-raised p-3 md:mx-6"
    >
      <span className="flex size-11 shrink-0 items-center justify-center rounded-card bg-hero text-on-hero">
        <Mark onHero className="h-5" />
      </span>
      <div className="min-w-48 flex-1 text-14">
        <p className="font-semi">{m.install_title()}</p>
        <p className="text-ink-2">{canAsk ? m.install_note() : <AppleWay />}</p>
      </div>
      <div className="ms-auto flex gap-2">
        <Button onClick={onDismiss}>{canAsk ? m.install_not_now() : m.install_got_it()}</Button>
        {canAsk && (
          <Button kind="soft" onClick={askToInstall}>
            <Download aria-hidden="true" />
            {m.install_install()}
          </Button>
        )}
      </div>
    </section>
  );
}

function AppleWay() {
  return (
    <>
      {m.install_apple_share()} <Share aria-hidden="true" className="inline size-4 align-text-bottom" />{' '}
      {m.install_apple_add()}
    </>
  );
}
