/** Booking, from the free times to a request that is held. */
import type { Page } from '@playwright/test';
import { tap, type Scene } from './story.ts';

/** Maya's free times. */
async function openBooking(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/find`);
  await page.getByRole('link', { name: 'Maya Kowalski' }).first().click();
  await page.getByRole('link', { name: 'Book' }).click();
  await page.getByRole('radio', { name: /free/ }).nth(2).check();
  await page
    .getByRole('button', { name: /\d:\d\d/ })
    .nth(3)
    .click();
}

async function chooseThree(page: Page): Promise<void> {
  for (const [words, slot] of [
    ['second', 5],
    ['third', 6],
  ] as const) {
    await page.getByRole('button', { name: new RegExp(`Add a ${words} choice`) }).click();
    await page
      .getByRole('button', { name: /\d:\d\d/ })
      .nth(slot)
      .click();
  }
}

async function repeat(page: Page, url: string): Promise<void> {
  await openBooking(page, url);
  // A series is of one wish.
  const remove = page.getByRole('button', { name: /^Remove/ });
  while ((await remove.count()) > 0) await remove.last().click();
  await tap('button', 'Next: focus')(page);
  await page.getByLabel('Repeat').selectOption('Every week');
  await tap('button', 'Next: check')(page);
}

export const bookingScenes: readonly Scene[] = [
  { name: 'client-book', show: openBooking },
  { name: 'client-book-choices', show: chooseThree },
  { name: 'client-book-what', show: tap('button', 'Next: focus') },
  { name: 'client-book-check', show: tap('button', 'Next: check') },
  { name: 'client-book-series', show: repeat },
];
