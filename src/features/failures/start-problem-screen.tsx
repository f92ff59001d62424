import { RotateCw } from 'lucide-react';
import type { StartProblem } from '../../api/app.ts';
import { Button } from '../../components/button.tsx';
import { Mark } from '../../components/mark.tsx';

const WORDS: Record<StartProblem, { title: string; text: string }> = {
  no_network: {
    title: 'The first start needs a connection',
    text: 'Spotter was never opened on this device, so there is nothing here to show yet. Once it has been open online, it works without a network.',
  },
  bad_config: {
    title: 'The server gave no usable answer',
    text: 'It may be starting, or being looked after. Nothing on this device was touched. Try again in a minute.',
  },
};

/** The app could not start at all, so there is no router here. */
export function StartProblemScreen({ problem }: { problem: StartProblem }) {
  const { title, text } = WORDS[problem];
  return (
    <main className="mx-auto flex max-w-120 flex-col items-start gap-4 px-4 py-16">
      <Mark className="h-14 text-ink-3" />
      <h1 className="text-24 font-semi">{title}</h1>
      <p className="text-ink-2">{text}</p>
      <Button kind="primary" onClick={() => window.location.reload()}>
        <RotateCw aria-hidden="true" />
        Try again
      </Button>
    </main>
  );
}
