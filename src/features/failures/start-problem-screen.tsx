import { RotateCw } from 'lucide-react';
import type { StartProblem } from '../../api/app.ts';
import { Button } from '../../components/button.tsx';
import { Mark } from '../../components/mark.tsx';
import { m } from '../../messages/messages.ts';

const WORDS: Record<StartProblem, { title: string; text: string }> = {
  no_network: {
    title: m.failures_no_network_title(),
    text: m.failures_no_network_note(),
  },
  bad_config: {
    title: m.failures_bad_config_title(),
    text: m.failures_bad_config_note(),
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
        {m.failures_start_again()}
      </Button>
    </main>
  );
}
