/** Pictures of agreeing on another time, from both sides. */
import type { Page } from '@playwright/test';
import { open, tap, type Story } from './story.ts';

export async function openProposing(page: Page, url: string, list: string, focus: string): Promise<void> {
  await page.goto(`${url}${list}`);
  await page.locator('article').filter({ hasText: focus }).locator('h3 a').first().click();
  await tap('button', 'Propose another time')(page);
  await page.getByRole('dialog').getByLabel('Time').fill('17:30');
}

/** Somebody whose sessions were moved while they were away, and somebody who waits for an answer. */
export const moved: Story = {
  person: 'Diego Ramos',
  online: [{ name: 'client-changed', show: open('/sessions') }],
  offline: [],
  refused: [],
};
export const proposing: Story = {
  person: 'Ana Ferreira',
  online: [
    { name: 'client-proposal', show: open('/sessions') },
    {
      name: 'client-proposal-details',
      async show(page) {
        await page.locator('article').filter({ hasText: 'Full body' }).locator('h3 a').first().click();
        await page.getByRole('button', { name: 'Take it back' }).first().waitFor();
      },
    },
  ],
  offline: [],
  refused: [],
};

/** A trainer who has just begun. */
export const beginner: Story = {
  person: null,
  online: [
    {
      name: 'trainer-requests-empty',
      async show(page, url) {
        await page.goto(`${url}/sign-up`);
        await page.getByLabel('E-mail').fill(`${crypto.randomUUID()}@example.com`);
        await page.getByLabel('Password').fill('a long enough one');
        await page.getByRole('button', { name: 'Make an account' }).click();
        await page.getByLabel('Your name').fill('Nina Kaur');
        await page.getByText('I give sessions to clients').click();
        await page.getByRole('button', { name: 'Start' }).click();
        await page.getByRole('link', { name: 'Requests' }).click();
        await page.getByText('Nobody is waiting for you').waitFor();
      },
    },
  ],
  offline: [],
  refused: [],
};
