/** A trainer's open hours, as they are read, drawn, typed and undone. */
import type { Page } from '@playwright/test';
import { tap, type Scene } from './story.ts';

const openHours = (path: string) => async (page: Page, url: string) => {
  await page.goto(`${url}${path}`);
  await page.getByRole('heading', { name: 'Open hours' }).waitFor();
};

/** A bar whose end was dragged to a quarter of the day later. */
async function stretchHours(page: Page): Promise<void> {
  const bar = page.getByRole('button', { name: /^Wednesday \d\d:\d\d–/ }).last();
  await bar.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await bar.boundingBox();
  if (box === null) throw new Error('the bar is not shown');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width - 4, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 14, middle, { steps: 4 });
  await page.mouse.up();
  await page.getByText(/^Wednesday is open/).waitFor();
}

/** Hours that were typed over others, with what was said of it. */
async function mergeHours(page: Page): Promise<void> {
  const from = page.getByLabel('Thursday, from, 2');
  await from.fill('12:00');
  await from.press('Enter');
  await page.getByText(/one now/).waitFor();
}

/** The person's next device shall find the hours as they were. */
async function undoHours(page: Page): Promise<void> {
  await tap('button', 'Undo')(page);
  await page.getByText('Undone. It is as it was.').waitFor();
}

const scrollTo = (title: string) => async (page: Page, url: string) => {
  await openHours('/availability')(page, url);
  await page.getByRole('heading', { name: title }).evaluate((element) => element.scrollIntoView({ block: 'start' }));
};

export const availabilityScenes: readonly Scene[] = [
  { name: 'trainer-availability', show: openHours('/availability') },
  { name: 'trainer-availability-bars', show: openHours('/availability?view=bars') },
  { name: 'trainer-availability-drag', show: stretchHours },
  {
    name: 'trainer-availability-list',
    async show(page, url) {
      await undoHours(page);
      await openHours('/availability?view=list')(page, url);
    },
  },
  { name: 'trainer-availability-merged', show: mergeHours },
  {
    name: 'trainer-availability-date',
    async show(page) {
      await undoHours(page);
      await tap('button', 'Change a date')(page);
    },
  },
  {
    name: 'trainer-availability-off',
    async show(page, url) {
      await page.goto(`${url}/availability`);
      await tap('button', 'Add time off')(page);
    },
  },
  { name: 'trainer-availability-rules', show: scrollTo('Rules for clients') },
  { name: 'trainer-availability-preview', show: scrollTo('What a client sees') },
  { name: 'trainer-availability-places', show: scrollTo('Kinds and places') },
  { name: 'trainer-availability-profile', show: scrollTo('Your profile') },
];
