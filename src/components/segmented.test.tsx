import { useState } from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { Segmented } from './segmented.tsx';

function Probe() {
  const [value, setValue] = useState<'week' | 'month' | 'list'>('week');
  return (
    <Segmented
      label="View"
      value={value}
      onChange={setValue}
      options={[
        { value: 'week', label: 'Week' },
        { value: 'month', label: 'Month' },
        { value: 'list', label: 'List' },
      ]}
    />
  );
}

it('is one named stop for the tab key, and the arrow keys choose', async () => {
  const screen = await render(<Probe />);
  await expect.element(screen.getByRole('group', { name: 'View' })).toBeVisible();
  await userEvent.tab();
  await expect.element(screen.getByRole('radio', { name: 'Week' })).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(screen.getByRole('radio', { name: 'Month' })).toHaveFocus();
  await expect.element(screen.getByRole('radio', { name: 'Month' })).toBeChecked();
  await userEvent.tab();
  expect(document.activeElement?.getAttribute('type')).not.toBe('radio');
});
