/** A call as each of its two sees it. The other one sits in a browser of their own, and joins, leaves and breaks off. */
import type { BrowserContext, Page } from '@playwright/test';
import { RUNNING } from './running-call.ts';
import type { Scene, Story } from './story.ts';

const NAMES = { trainer: 'Theo Okafor', client: 'Diego Ramos' } as const;

/** The others of the last scene. */
let others: BrowserContext[] = [];

async function goHome(): Promise<void> {
  await Promise.all(others.map((context) => context.close()));
  others = [];
}

/** The other of the two, in the call. */
async function bring(page: Page, url: string, role: keyof typeof NAMES): Promise<Page> {
  await goHome();
  const context = await page
    .context()
    .browser()
    ?.newContext({ viewport: { width: 800, height: 600 } });
  if (context === undefined) throw new Error('there is a browser');
  others.push(context);
  const other = await context.newPage();
  await other.goto(url);
  await other.getByRole('button', { name: NAMES[role] }).click();
  await other
    .getByRole('tab', { name: /^Upcoming [1-9]/ })
    .or(other.getByRole('list', { name: 'The day' }))
    .waitFor();
  await join(other, url);
  return other;
}

async function join(page: Page, url: string): Promise<void> {
  await openCall(page, url);
  const button = page.getByRole('button', { name: 'Join' });
  const inside = page.getByRole('toolbar');
  await button.or(inside).first().waitFor();
  if (await button.isVisible()) await button.click();
  await inside.waitFor();
}

const openCall = (page: Page, url: string) => page.goto(`${url}/call/${RUNNING}`);

const isFlowing = (page: Page) =>
  page.waitForFunction(
    () => (document.querySelector<HTMLVideoElement>('video[aria-label^="Picture of"]')?.currentTime ?? 0) > 1,
  );

async function letIn(trainer: Page): Promise<void> {
  const button = trainer.getByRole('button', { name: 'Let in' });
  await button.or(trainer.getByText('Line is good')).first().waitFor();
  if (await button.isVisible()) await button.click();
}

/** In its second of four rounds of work. */
async function startTimer(trainer: Page): Promise<void> {
  await trainer.getByRole('button', { name: 'Timer', exact: true }).first().click();
  await trainer.getByRole('button', { name: 'Start' }).click();
  for (let phase = 0; phase < 3; phase += 1) await trainer.getByRole('button', { name: 'Next' }).click();
}

const scenesOf = (role: keyof typeof NAMES, scenes: readonly Scene[]): Story => ({
  person: NAMES[role],
  online: scenes,
  offline: [],
  refused: [],
});

export const inCallStories: readonly Story[] = [
  scenesOf('client', [
    {
      name: 'call-client-check',
      async show(page, url) {
        await openCall(page, url);
        await page.getByRole('button', { name: 'Join' }).waitFor();
      },
    },
    { name: 'call-client-waiting', show: join },
    {
      name: 'call-client-timer',
      async show(page, url) {
        const trainer = await bring(page, url, 'trainer');
        await letIn(trainer);
        await isFlowing(page);
        await startTimer(trainer);
        await page.getByRole('timer').waitFor();
      },
    },
    {
      name: 'call-client-lost',
      async show(page) {
        // The other is gone without a word, as when a battery is empty.
        await goHome();
        await page.getByText(/is away for the moment|The line dropped/).waitFor();
      },
    },
    { name: 'call-client-over', show: (page) => page.getByRole('button', { name: 'Leave' }).click() },
  ]),
  scenesOf('trainer', [
    {
      name: 'call-trainer-door',
      async show(page, url) {
        await join(page, url);
        await bring(page, url, 'client');
        await page.getByRole('button', { name: 'Let in' }).waitFor();
      },
    },
    {
      name: 'call-trainer-live',
      async show(page) {
        await letIn(page);
        await isFlowing(page);
      },
    },
    { name: 'call-trainer-timer', show: startTimer },
    {
      name: 'call-trainer-more',
      async show(page) {
        await page.getByRole('button', { name: 'More', exact: true }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'call-trainer-after',
      async show(page) {
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Leave' }).click();
        await goHome();
        await page.getByRole('region', { name: 'What happened' }).waitFor();
      },
    },
  ]),
];
