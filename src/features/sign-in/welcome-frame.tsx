import type { ReactNode } from 'react';
import { Mark } from '../../components/mark.tsx';
import { m } from '../../messages/messages.ts';

/** What stands round signing in and up: who we are, and room for a form. */
export function WelcomeFrame({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[2fr_3fr]">
      <header className="flex items-center gap-3 px-4 pt-[max(1.5rem,env(safe-area-inset-top))] md:px-6 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-start lg:justify-between lg:bg-hero lg:p-10 lg:text-on-hero">
        <span className="flex items-center gap-3">
          <span className="flex size-12 items-center justify-center rounded-card bg-hero text-on-hero lg:size-auto">
            <Mark onHero className="h-6 lg:h-10" />
          </span>
          <span className="text-20 font-semi lg:text-24">Spotter</span>
        </span>
        <p className="hidden max-w-96 text-32 font-semi text-balance lg:block">{m.sign_in_claim()}</p>
        <p className="hidden text-14 text-on-hero-2 lg:block">{m.sign_in_claim_note()}</p>
      </header>
      <main className="mx-auto flex w-full max-w-120 flex-col gap-6 px-4 py-8 md:px-6 lg:justify-center">
        {children}
      </main>
    </div>
  );
}
