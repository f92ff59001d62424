import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { Strip } from './strip.tsx';
import { useSettled } from './use-settled.ts';

const same = (a: string | null, b: string | null) => a === b;

function Probe({ words }: { words: string | null }) {
  return <Strip>{useSettled(words, same, 80)}</Strip>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('never shows what comes and goes at once', async () => {
  const screen = await render(<Probe words={null} />);
  await screen.rerender(<Probe words="Sending…" />);
  await pause(20);
  await screen.rerender(<Probe words={null} />);
  await pause(150);
  await expect.element(screen.getByRole('status')).toHaveTextContent('');
});

it('shows what stays, in a live region that was there before', async () => {
  const screen = await render(<Probe words={null} />);
  const region = screen.getByRole('status');
  await expect.element(region).toBeInTheDocument();
  await screen.rerender(<Probe words="Offline" />);
  await expect.element(region).toHaveTextContent('Offline');
});
