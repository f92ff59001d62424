import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { SearchList } from './search-list.tsx';

const choices = [
  ...Array.from({ length: 90 }, (_, index) => ({ value: `n${index}`, label: `Number ${index}` })),
  { value: 'America/Sao_Paulo', label: 'São Paulo', hint: 'America', words: 'America/Sao_Paulo' },
  { value: 'Europe/Paris', label: 'Paris', hint: 'Europe', words: 'Europe/Paris' },
];

async function open() {
  const onChoose = vi.fn<(value: string) => void>();
  const screen = await render(<SearchList label="Search" choices={choices} value="Europe/Paris" onChoose={onChoose} />);
  return { screen, onChoose, box: screen.getByRole('combobox', { name: 'Search' }) };
}

it('finds by any part of a name, whatever its accents, and says how many', async () => {
  const { screen, box } = await open();
  await expect.element(screen.getByRole('status')).toHaveTextContent('80 of 92 shown. Type to find yours.');
  await box.fill('sao america');
  await expect.element(screen.getByRole('status')).toHaveTextContent('1 found');
  await expect.element(screen.getByRole('option')).toHaveTextContent('São PauloAmerica');
  await box.fill('Atlantis');
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent('Nothing is called “Atlantis”. Try fewer letters.');
});

it('is used by keyboard alone, and by a tap', async () => {
  const { screen, box, onChoose } = await open();
  await box.fill('pa');
  await expect.element(screen.getByRole('option', { name: /^Paris/, selected: true })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(onChoose).toHaveBeenLastCalledWith('Europe/Paris');
  await screen.getByRole('option', { name: /São Paulo/ }).click();
  expect(onChoose).toHaveBeenLastCalledWith('America/Sao_Paulo');
});
