/** A trainer's day, calendar and clients; and a trainer who has nobody yet. */
import type { Page } from '@playwright/test';
import type { Scene, Story } from './story.ts';

const open = (path: string) => (page: Page, url: string) => page.goto(`${url}${path}`);

async function showDay(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/trainer/today`);
  await page.getByRole('list', { name: 'The day' }).waitFor();
}

async function openOfDay(page: Page, url: string): Promise<void> {
  await showDay(page, url);
  await page.locator('li article h2 a').first().click();
}

/** The week of the time off, 20 days from now. */
async function openOff(page: Page, url: string): Promise<void> {
  const date = new Date(Date.now() + 21 * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`${url}/trainer/calendar?view=week&date=${date}`);
}

/** At night, so that there is something to say of the time. */
async function showBooking(page: Page, url: string): Promise<void> {
  const date = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await page.goto(`${url}/trainer/today?new=${date}T03:00:00.000Z`);
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Client').selectOption({ label: 'Ben Schulz' });
  await sheet.getByRole('radio', { name: 'In person' }).check({ force: true });
  await sheet.getByLabel('Place').fill('Studio Kreuzberg');
}

export const dayScenes: readonly Scene[] = [
  { name: 'trainer-today', show: showDay },
  { name: 'trainer-today-empty', show: open('/trainer/today?date=2001-01-07') },
  { name: 'trainer-today-session', show: openOfDay },
  { name: 'trainer-new-session', show: showBooking },
  { name: 'trainer-calendar-day', show: open('/trainer/calendar?view=day') },
  { name: 'trainer-calendar-week', show: open('/trainer/calendar?view=week') },
  { name: 'trainer-calendar-off', show: openOff },
  { name: 'trainer-calendar-month', show: open('/trainer/calendar?view=month') },
  { name: 'trainer-calendar-list', show: open('/trainer/calendar?view=list') },
  { name: 'trainer-calendar-empty', show: open('/trainer/calendar?view=list&date=2001-01-01') },
  { name: 'trainer-clients', show: open('/trainer/clients') },
  { name: 'trainer-client', show: (page) => page.getByRole('link', { name: /Ben Schulz/ }).click() },
  { name: 'trainer-client-end', show: (page) => page.getByRole('button', { name: 'Stop training Ben' }).click() },
];

/** Somebody who signs up as a trainer, and has nobody yet. */
export const newTrainer: Story = {
  person: null,
  online: [
    {
      name: 'trainer-new-today',
      async show(page, url) {
        await page.goto(`${url}/sign-up`);
        await page.getByLabel('E-mail').fill(`${crypto.randomUUID()}@example.com`);
        await page.getByLabel('Password').fill('a long enough one');
        await page.getByRole('button', { name: 'Make an account' }).click();
        await page.getByLabel('Your name').fill('Nina Kaur');
        await page.getByText('I give sessions to clients').click();
        await page.getByRole('button', { name: 'Start' }).click();
        await page.getByText(/^Nothing on/).waitFor();
      },
    },
    { name: 'trainer-new-clients', show: open('/trainer/clients') },
    { name: 'trainer-new-calendar', show: open('/trainer/calendar?view=week') },
    { name: 'trainer-new-booking', show: open('/trainer/calendar?new=now') },
  ],
  offline: [],
  refused: [],
};
