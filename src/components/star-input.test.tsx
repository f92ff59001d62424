import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { StarInput } from './star-input.tsx';

const WORDS = ['Poor', 'Not great', 'All right', 'Good', 'Great'];

function Probe({ onChange }: { onChange: (rating: number) => void }) {
  const [rating, setRating] = useState(0);
  return (
    <StarInput
      legend="Your stars"
      words={WORDS}
      value={rating}
      onChange={(chosen) => {
        setRating(chosen);
        onChange(chosen);
      }}
    />
  );
}

it('takes a tap on a star and says in words what it means', async () => {
  const onChange = vi.fn<(rating: number) => void>();
  const screen = await render(<Probe onChange={onChange} />);
  await expect.element(screen.getByRole('group', { name: 'Your stars' })).toHaveAccessibleDescription('Tap a star');
  await screen.getByRole('radio', { name: '4 of 5, Good' }).click({ force: true });
  expect(onChange).toHaveBeenLastCalledWith(4);
  await expect.element(screen.getByText('4 of 5 · Good')).toBeVisible();
});

it('moves with the arrow keys, as any radio group', async () => {
  const onChange = vi.fn<(rating: number) => void>();
  await render(<Probe onChange={onChange} />);
  await userEvent.tab();
  await userEvent.keyboard(' ');
  expect(onChange).toHaveBeenLastCalledWith(1);
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(onChange).toHaveBeenLastCalledWith(3);
  await userEvent.keyboard('{ArrowLeft}');
  expect(onChange).toHaveBeenLastCalledWith(2);
});

it('says what is missing in the place of the words', async () => {
  const screen = await render(
    <StarInput legend="Your stars" words={WORDS} value={0} error="Please choose." onChange={() => {}} />,
  );
  await expect.element(screen.getByRole('group')).toHaveAccessibleDescription('Please choose.');
});
