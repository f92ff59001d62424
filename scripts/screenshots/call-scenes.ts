/** Before a call and after it: the check of the equipment, who is ready, and who came. */
import type { Page } from '@playwright/test';
import { open, type Story } from './story.ts';

async function openCheck(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sessions`);
  const link = page.getByRole('link', { name: 'Check camera and microphone' }).first();
  // Asked for first where the check has gone well meanwhile.
  await link
    .or(page.getByRole('link', { name: /^View details/ }))
    .first()
    .waitFor();
  if ((await link.count()) === 0) {
    await page
      .getByRole('link', { name: /^View details/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Check again' }).click();
  } else await link.click();
  await page.getByRole('button', { name: 'Done' }).waitFor();
}

const openHeld = (list: string, focus: string) => async (page: Page, url: string) => {
  await page.goto(`${url}${list}`);
  await page.getByRole('article').filter({ hasText: focus }).getByRole('link').first().click();
  await page.getByRole('region', { name: 'What happened' }).waitFor();
};

const beforeCall: Story = {
  person: 'Chloe Tan',
  online: [
    { name: 'client-call-offer', show: open('/sessions') },
    {
      name: 'client-call-page',
      async show(page) {
        await page
          .getByRole('link', { name: /^View details/ })
          .first()
          .click();
        await page.getByRole('region', { name: 'What happened' }).waitFor();
      },
    },
    {
      name: 'client-call-check',
      async show(page, url) {
        await openCheck(page, url);
        await page.getByText('We hear you').waitFor();
      },
    },
    {
      name: 'client-call-check-denied',
      async show(page, url) {
        await page.addInitScript(() => {
          navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
        });
        await openCheck(page, url);
        // The page was opened before: only now it is refused.
        await page.reload();
        await page
          .getByText(/^Your browser doesn’t let/)
          .first()
          .waitFor();
      },
    },
  ],
  offline: [],
  refused: [],
};

const beside: Story = {
  person: 'Theo Okafor',
  online: [
    { name: 'trainer-call-readiness', show: openHeld('/trainer/sessions', 'Calf and ankle') },
    {
      name: 'trainer-call-came',
      async show(page, url) {
        await openHeld('/trainer/sessions?tab=past', 'Running form')(page, url);
        await page.getByText(/^You were both in the call/).waitFor();
      },
    },
  ],
  offline: [],
  refused: [],
};

export const callStories: readonly Story[] = [beforeCall, beside];
