/** What is noted around a session: who came, notes, what was let pass, replies. */
import type { Page } from '@playwright/test';
import { tap, type Scene, type Story } from './story.ts';

/** Opens the page of a session of Theo and Diego, by what it was about; a part of the page comes into the middle. */
const openSession = (list: string, focus: string, part?: string) => async (page: Page, url: string) => {
  await page.goto(`${url}${list}`);
  const card = page.getByRole('article').filter({ hasText: focus }).getByRole('link');
  // The one that is on now stands first, in a block of its own.
  await page
    .getByRole('link', { name: /^View details/ })
    .or(card)
    .first()
    .click();
  await page.getByRole('heading', { level: 2, name: focus }).waitFor();
  await page.getByRole('region', { name: 'What happened' }).waitFor();
  if (part !== undefined) {
    const element = page.getByText(part, { exact: true }).first();
    await element.evaluate((found) => found.scrollIntoView({ block: 'center' }));
  }
};

/** As it was before another of the person's devices did it. */
const takenBack = (show: Scene['show'], name: string) => async (page: Page, url: string) => {
  await show(page, url);
  await page.waitForTimeout(500);
  const button = page.getByRole('button', { name });
  if ((await button.count()) > 0) await button.click();
};

/** A trainer in the middle of a session. */
const aftermathTrainer: Story = {
  person: 'Theo Okafor',
  online: [
    { name: 'trainer-attendance', show: takenBack(openSession('/trainer/sessions', 'Upper body strength'), 'Undo') },
    { name: 'trainer-attendance-noted', show: tap('button', 'Diego came') },
    { name: 'trainer-notes', show: openSession('/trainer/sessions', 'Upper body strength', 'Only you see this') },
    {
      name: 'trainer-note-writing',
      async show(page) {
        await tap('button', 'Write a note')(page);
        await page.getByRole('textbox', { name: 'New note' }).fill('Next time: pause bench, 3 × 5 at 40 kg.');
      },
    },
    {
      name: 'trainer-late',
      show: takenBack(openSession('/trainer/sessions?tab=past', 'Shoe check'), 'Count it after all'),
    },
    {
      name: 'trainer-late-waiving',
      async show(page) {
        await tap('button', 'Let it pass')(page);
        await page.getByRole('textbox', { name: /^Why/ }).fill('An ill child comes first. See you on Monday.');
      },
    },
    { name: 'trainer-late-waived', show: tap('button', 'Let it pass') },
    {
      name: 'trainer-reply',
      async show(page, url) {
        await openSession('/trainer/sessions?tab=past', 'Long run')(page, url);
        await page
          .getByRole('button', { name: /^(Reply|Edit)$/ })
          .first()
          .click();
        await page.getByRole('textbox', { name: 'Your reply' }).fill('Next one is 18 km, and you will talk then too.');
      },
    },
    { name: 'trainer-replied', show: tap('button', /^(Send|Save) reply$/) },
  ],
  offline: [],
  refused: [],
};

/** Their client, afterwards. */
const aftermathClient: Story = {
  person: 'Diego Ramos',
  online: [
    { name: 'client-notes', show: openSession('/sessions', 'Upper body strength', 'Only you see this') },
    { name: 'client-late-waived', show: openSession('/sessions?tab=past', 'Shoe check') },
    { name: 'client-reply', show: openSession('/sessions?tab=past', 'Long run') },
  ],
  offline: [{ name: 'client-offline-notes', show: openSession('/sessions', 'Upper body strength') }],
  refused: [],
};

export const aftermathStories: readonly Story[] = [aftermathTrainer, aftermathClient];
