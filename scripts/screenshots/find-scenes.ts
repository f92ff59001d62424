/** Finding a trainer, and coming to one by an invite. */
import type { Page } from '@playwright/test';
import { open, openOffline, tap, type Story } from './story.ts';

/** From the list, as a person gets there. */
async function openTrainer(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/find`);
  await page.locator('article h3 a').first().click();
  await page.getByRole('heading', { name: 'Reviews' }).waitFor();
}

/** The link of the invite that a trainer's screen showed last: whoever opens it is pictured after. */
let invitation = '/invite';

async function makeInvite(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/trainer/invite`);
  await tap('button', 'Make an invitation')(page);
  await page.getByRole('img', { name: /^Code/ }).waitFor();
  const link = (await page.getByText(/\/invite#/).textContent()) ?? '';
  invitation = link.slice(link.indexOf('/invite'));
  // What is shown is what has been sent.
  await page.getByText(/^Not sent yet/).waitFor({ state: 'detached' });
}

async function openInvitation(page: Page, url: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${url}${invitation}`);
  await page.getByRole('heading', { name: /invites you/ }).waitFor();
}

/** The invitation that this device has kept, whose ever it is. */
async function openKeptInvitation(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/invite`);
  await page.getByRole('heading', { name: /invites you/ }).waitFor();
}

/** On the page for it, up to who one is. */
export async function signUp(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(`${crypto.randomUUID()}@example.com`);
  await page.getByLabel('Password').fill('a long enough one');
  await page.getByRole('button', { name: 'Make an account' }).click();
  await page.getByLabel('Your name').fill('Nina Kaur');
  await page.getByText('I book sessions with a trainer').click();
}

async function signUpInvited(page: Page, url: string): Promise<void> {
  await openInvitation(page, url);
  await tap('link', 'Make an account')(page);
  await signUp(page);
  await tap('button', 'Start')(page);
  await page.getByRole('heading', { name: /invites you/ }).waitFor();
}

async function accept(page: Page): Promise<void> {
  await tap('button', 'Accept')(page);
  await page.getByRole('heading', { name: 'Your trainers' }).waitFor();
  await page.getByRole('link', { name: 'Maya Kowalski' }).waitFor();
}

const finder: Story = {
  person: 'Ana Ferreira',
  online: [
    { name: 'find', show: open('/find') },
    { name: 'find-none', show: open('/find?q=swimming&type=online') },
    { name: 'find-trainer', show: openTrainer },
  ],
  offline: [
    { name: 'find-offline', show: openOffline('/find') },
    { name: 'find-trainer-offline', show: openTrainer },
  ],
  refused: [],
};

const inviter: Story = {
  person: 'Maya Kowalski',
  online: [
    { name: 'invite-client-none', show: open('/trainer/invite') },
    { name: 'invite-client', show: makeInvite },
  ],
  offline: [],
  refused: [],
};

/** Somebody who opens a trainer's invitation, and has no account. */
const invited: Story = {
  person: null,
  online: [
    { name: 'invite-no-link', show: open('/invite') },
    { name: 'invite-landing', show: openInvitation },
  ],
  offline: [{ name: 'invite-landing-offline', show: openKeptInvitation }],
  refused: [],
};

/** … who makes one, and is the trainer's client then. */
const joining: Story = {
  person: null,
  online: [
    { name: 'invite-accept', show: signUpInvited },
    { name: 'find-nobody-of-mine', show: open('/find') },
    {
      name: 'find-joined',
      async show(page, url) {
        await openKeptInvitation(page, url);
        await accept(page);
      },
    },
  ],
  offline: [],
  refused: [],
};

export const findStories: readonly Story[] = [finder, inviter, invited, joining];
