import { useState } from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { TabPanel, Tabs } from './tabs.tsx';

function Probe() {
  const [selected, setSelected] = useState<'upcoming' | 'past'>('upcoming');
  return (
    <>
      <Tabs
        label="Sessions"
        selected={selected}
        onSelect={setSelected}
        tabs={[
          { id: 'upcoming', label: 'Upcoming', count: 1200 },
          { id: 'past', label: 'Past', count: null },
        ]}
      />
      <TabPanel id={selected}>This is {selected}</TabPanel>
    </>
  );
}

it('names each tab with its count, and leaves an unknown count out', async () => {
  const screen = await render(<Probe />);
  await expect.element(screen.getByRole('tab', { name: `Upcoming ${(1200).toLocaleString()}` })).toBeVisible();
  await expect.element(screen.getByRole('tab', { name: 'Past', exact: true })).toBeVisible();
});

it('moves, selects and keeps the focus with the arrow keys', async () => {
  const screen = await render(<Probe />);
  const past = screen.getByRole('tab', { name: 'Past' });
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(past).toHaveFocus();
  await expect.element(past).toHaveAttribute('aria-selected', 'true');
  await expect.element(screen.getByRole('tabpanel', { name: 'Past' })).toHaveTextContent('This is past');
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(screen.getByRole('tab', { name: /Upcoming/ })).toHaveFocus();
});

it('is one stop for the tab key', async () => {
  await render(<Probe />);
  await userEvent.tab();
  await userEvent.tab();
  expect(document.activeElement?.getAttribute('role')).not.toBe('tab');
});
