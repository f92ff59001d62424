/** What is pictured: for each person the screens and states of theirs, in the order in which one leads to the next. */
import { expect, type Page } from '@playwright/test';
import { damage, offerInstall } from '../../tests/e2e/support.ts';
import { aftermathStories } from './aftermath-scenes.ts';
import { beginner, moved, openProposing, proposing } from './agreeing.ts';
import { availabilityScenes } from './availability-scenes.ts';
import { bookingScenes } from './booking-scenes.ts';
import { callStories } from './call-scenes.ts';
import { dayScenes, newTrainer } from './day-scenes.ts';
import { findStories, signUp } from './find-scenes.ts';
import { open, openOffline, tap, type Story } from './story.ts';

/** How many years ago the session of the archive was. */
export const YEARS_AGO = 2;

async function writeReview(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sessions?tab=past`);
  await page
    // Another device of the same person may have been first.
    .getByRole('link', { name: /^(Leave review|Edit)/ })
    .first()
    .click();
  const sheet = page.getByRole('dialog');
  await sheet.locator('input[type=radio][value="4"]').check({ force: true });
  await sheet.getByRole('textbox').fill('Fixed my depth in one session, and explained why it kept hurting.');
}

async function sendReview(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: /^(Send review|Save changes)$/ }).click();
  await expect(sheet).toHaveCount(0);
}

async function openCancelling(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sessions`);
  await page.locator('article h3 a').first().click();
  await tap('button', /^(Cancel session|Take the request back)$/)(page);
}

async function openDoor(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sessions`);
  const address = (await page.locator('article h3 a').first().getAttribute('href')) ?? '';
  await page.goto(`${url}/call/${address.split('/').at(-1) ?? ''}`);
}

async function openArchive(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sessions?tab=past`);
  await tap('button', `${new Date().getUTCFullYear() - YEARS_AGO}`)(page);
  const old = page.getByRole('article').filter({ hasText: 'Long ago' });
  await old.waitFor();
  await old.evaluate((element) => element.scrollIntoView({ block: 'center' }));
}

async function openSignOut(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/you`);
  await tap('button', 'Sign out')(page);
}

async function showInstallOffer(page: Page, url: string): Promise<void> {
  await writeReview(page, url);
  await sendReview(page);
  await offerInstall(page);
  await page.getByRole('region', { name: 'Install Spotter' }).waitFor();
}

async function showDamage(page: Page, url: string): Promise<void> {
  await damage(page, url, 'all');
  await page.goto(`${url}/sessions`);
  await page.getByRole('region', { name: 'Damaged data' }).waitFor({ timeout: 30_000 });
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
        await signUp(page);
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
    { name: 'client-note', show: tap('button', 'Edit your note') },
    { name: 'client-cancel', show: openCancelling },
    { name: 'client-past', show: open('/sessions?tab=past') },
    { name: 'client-archive', show: openArchive },
    { name: 'client-review', show: writeReview },
    { name: 'client-calendar-week', show: open('/calendar?view=week') },
    {
      name: 'client-calendar-session',
      show: (page) =>
        page
          .getByRole('link', { name: /with Maya/ })
          .first()
          .click(),
    },
    { name: 'client-calendar-month', show: open('/calendar?view=month') },
    { name: 'client-calendar-list', show: open('/calendar?view=list&cancelled=true') },
    { name: 'client-calendar-empty', show: open('/calendar?view=week&date=2001-01-01') },
    ...bookingScenes,
    { name: 'client-you', show: open('/you') },
    { name: 'client-time-zone', show: tap('button', 'Change time zone') },
    { name: 'client-device', show: open('/you/device') },
    { name: 'client-sign-out', show: openSignOut },
  ],
  offline: [
    { name: 'client-offline', show: openOffline('/sessions') },
    {
      name: 'client-waiting',
      async show(page, url) {
        await writeReview(page, url);
        await sendReview(page);
      },
    },
    { name: 'client-offline-details', show: (page) => page.locator('article h3 a').first().click() },
    { name: 'client-sign-out-unsent', show: openSignOut },
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
    { name: 'client-damaged', show: showDamage },
  ],
};

/** Somebody whose next session is online. */
const online: Story = {
  person: 'Chloe Tan',
  online: [
    { name: 'client-online', show: open('/sessions') },
    { name: 'client-call-door', show: openDoor },
    { name: 'client-propose', show: (page, url) => openProposing(page, url, '/sessions', 'Race plan') },
    { name: 'client-install', show: showInstallOffer },
  ],
  offline: [],
  refused: [],
};

const trainer: Story = {
  person: 'Maya Kowalski',
  online: [
    ...dayScenes,
    { name: 'trainer-upcoming', show: open('/trainer/sessions') },
    { name: 'trainer-details', show: (page) => page.locator('article h3 a').first().click() },
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
    { name: 'trainer-requests', show: open('/trainer/requests') },
    {
      name: 'trainer-proposal',
      async show(page) {
        await page.getByRole('article').filter({ hasText: 'Full body' }).locator('h3 a').first().click();
        await page
          .getByRole('button', { name: /^Accept/ })
          .first()
          .waitFor();
      },
    },
    {
      name: 'trainer-propose',
      show: (page, url) => openProposing(page, url, '/trainer/sessions', 'Max test'),
    },
    { name: 'trainer-you', show: open('/you') },
    ...availabilityScenes,
  ],
  offline: [
    { name: 'trainer-offline', show: openOffline('/trainer/sessions') },
    { name: 'trainer-today-offline', show: openOffline('/trainer/today') },
  ],
  refused: [],
};

export const stories: readonly Story[] = [
  guest,
  client,
  online,
  moved,
  proposing,
  trainer,
  beginner,
  ...aftermathStories,
  ...findStories,
  ...callStories,
  newTrainer,
];
