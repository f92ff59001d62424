/** What is pictured: for each person the screens and states of theirs, in the order in which one leads to the next. */
import { expect, type Page } from '@playwright/test';

export interface Scene {
  /** Names the file: words with dashes between them. */
  name: string;
  /** Brings the page there. */
  show(page: Page, url: string): Promise<unknown>;
}

export interface Story {
  /** The demo person to sign in as; null for somebody who has not signed in. */
  person: string | null;
  /** While the server answers. */
  online: readonly Scene[];
  /** After it was stopped. */
  offline: readonly Scene[];
  /** After it came back, and has refused what the person wrote meanwhile. */
  refused: readonly Scene[];
}

const tap = (role: 'button' | 'link' | 'tab', name: string | RegExp) => (page: Page) =>
  page.getByRole(role, { name }).first().click();
const open = (path: string) => (page: Page, url: string) => page.goto(`${url}${path}`);

async function writeReview(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sessions?tab=past`);
  await page
    .getByRole('link', { name: /^Leave review/ })
    .first()
    .click();
  const sheet = page.getByRole('dialog');
  await sheet.locator('input[type=radio][value="4"]').check({ force: true });
  await sheet.getByRole('textbox').fill('Fixed my depth in one session, and explained why it kept hurting.');
}

async function sendReview(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Send review' }).click();
  await expect(sheet).toHaveCount(0);
}

const guest: Story = {
  person: null,
  online: [
    { name: 'sign-in', show: open('/sign-in') },
    { name: 'sign-in-mistakes', show: tap('button', /^Sign in$/) },
    { name: 'sign-up', show: open('/sign-up') },
    { name: 'not-found', show: open('/no-such-page') },
    {
      name: 'onboarding',
      async show(page, url) {
        await page.goto(`${url}/sign-up`);
        await page.getByLabel('E-mail').fill(`${crypto.randomUUID()}@example.com`);
        await page.getByLabel('Password').fill('a long enough one');
        await page.getByRole('button', { name: 'Make an account' }).click();
        await page.getByLabel('Your name').fill('Nina Kaur');
        await page.getByText('I book sessions with a trainer').click();
      },
    },
    {
      name: 'client-empty',
      async show(page) {
        await page.getByRole('button', { name: 'Start' }).click();
        await page.getByText('No sessions ahead').waitFor();
      },
    },
    { name: 'client-empty-past', show: tap('tab', /^Past/) },
    { name: 'refused-empty', show: open('/refused') },
  ],
  offline: [],
  refused: [],
};

const client: Story = {
  person: 'Ben Schulz',
  online: [
    { name: 'client-upcoming', show: open('/sessions') },
    { name: 'client-details', show: (page) => page.locator('article h3 a').first().click() },
    { name: 'client-past', show: open('/sessions?tab=past') },
    { name: 'client-review', show: writeReview },
    { name: 'client-you', show: open('/you') },
    { name: 'client-sign-out', show: tap('button', 'Sign out') },
  ],
  offline: [
    { name: 'client-offline', show: open('/sessions') },
    {
      name: 'client-waiting',
      async show(page, url) {
        await writeReview(page, url);
        await sendReview(page);
      },
    },
    {
      name: 'client-sign-out-unsent',
      show: async (page, url) => {
        await page.goto(`${url}/you`);
        await tap('button', 'Sign out')(page);
      },
    },
  ],
  refused: [
    {
      name: 'client-refused-strip',
      async show(page, url) {
        await page.goto(`${url}/sessions?tab=past`);
        await page.getByRole('link', { name: /refused/ }).waitFor({ timeout: 30_000 });
      },
    },
    { name: 'client-refused', show: open('/refused') },
    { name: 'client-refused-discard', show: tap('button', /^Discard/) },
  ],
};

const trainer: Story = {
  person: 'Maya Kowalski',
  online: [
    { name: 'trainer-upcoming', show: open('/trainer/sessions') },
    {
      name: 'trainer-decline',
      async show(page, url) {
        await page.goto(`${url}/trainer/sessions`);
        await tap('button', /^Decline/)(page);
      },
    },
    {
      name: 'trainer-past',
      show: async (page, url) => {
        await page.goto(`${url}/trainer/sessions?tab=past`);
      },
    },
    { name: 'trainer-you', show: open('/you') },
  ],
  offline: [{ name: 'trainer-offline', show: open('/trainer/sessions') }],
  refused: [],
};

export const stories: readonly Story[] = [guest, client, trainer];
