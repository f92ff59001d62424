/** A call between two browsers with made-up cameras, in steps: for the calls over a direct line and through a relay. */
import { expect, type Page } from '@playwright/test';
import { countFrames, OTHERS_PICTURE, watchForFrame } from '../../src/testing/call-in-page.ts';
import { RUNNING_SESSION } from '../../src/testing/running-session.ts';

const frames = (page: Page) => countFrames(page, OTHERS_PICTURE);

export const expectFlowing = async (page: Page) => {
  await expect.poll(() => frames(page), { timeout: 15_000 }).toBeGreaterThan(5);
};

export async function join(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/call/${RUNNING_SESSION}`);
  await page.getByRole('button', { name: 'Join' }).click();
}

/**
 * Both come, and the client waits at the door; `atDoor` looks at that. Then the trainer lets them in. Gives the
 * milliseconds from that tap to the first frame that the client sees.
 */
export async function meet(
  { trainer, client }: Two,
  url: string,
  atDoor: () => Promise<void> = async () => {},
): Promise<number> {
  // The client comes first, by the one button.
  await client.getByRole('link', { name: 'Join session' }).first().click();
  await client.getByRole('button', { name: 'Join' }).click();
  await expect(client.getByText('Maya is not here yet')).toBeVisible();
  await join(trainer, url);
  await expect(client.getByText('Maya will let you in')).toBeVisible();
  expect(await frames(client)).toBe(0);
  await atDoor();
  const shown = await watchForFrame(client, OTHERS_PICTURE);
  await trainer.getByRole('button', { name: 'Let in' }).focus();
  const tappedAt = Date.now();
  await trainer.keyboard.press('Enter');
  const took = (await shown()) - tappedAt;
  for (const page of [trainer, client]) await expectFlowing(page);
  await expect(client.getByText('Line is good')).toBeVisible();
  return took;
}

export interface Two {
  trainer: Page;
  client: Page;
}

/** The trainer's timer, seen by both at once. */
export async function startTimer({ trainer, client }: Two): Promise<void> {
  await trainer.getByRole('button', { name: 'Timer', exact: true }).click();
  await trainer.getByRole('button', { name: 'Start' }).click();
  for (const page of [trainer, client]) await expect(page.getByRole('timer')).toBeVisible();
  await expectInStep({ trainer, client });
}

/** Gives how far apart, in milliseconds. */
export async function expectInStep({ trainer, client }: Two): Promise<number> {
  for (const page of [trainer, client]) await noteFigures(page);
  await client.waitForTimeout(5_000);
  const gap = await apart(trainer, client);
  expect(gap).toBeLessThan(100);
  return gap;
}

/** What a cut of the line is. */
export interface Cut {
  cut: () => Promise<void>;
  mend: () => void;
  /** What else is to be seen meanwhile. */
  meanwhile?: () => Promise<void>;
}

/** Five seconds without a line, for both the server and the other. Gives how long after its end both were back. */
export async function cutAndMend({ trainer, client }: Two, { cut, mend, meanwhile }: Cut): Promise<number> {
  await cut();
  const cutAt = Date.now();
  await expect(client.getByText('The line dropped')).toBeVisible({ timeout: 6_000 });
  await expect(trainer.getByText(/The line dropped|is away for the moment/)).toBeVisible({ timeout: 6_000 });
  expect(await frames(client)).toBe(0);
  await meanwhile?.();
  const figures = (await client.getByRole('timer').textContent()) ?? '';
  await expect(client.getByRole('timer')).not.toHaveText(figures, { timeout: 2_000 });
  await client.waitForTimeout(Math.max(0, cutAt + 5_000 - Date.now()));
  mend();
  const mended = Date.now();
  for (const page of [trainer, client]) await expect(page.getByText('Line is good')).toBeVisible({ timeout: 10_000 });
  const took = Date.now() - mended;
  for (const page of [trainer, client]) await expectFlowing(page);
  expect(took).toBeLessThan(3_000);
  return took;
}

export async function reloadEach({ trainer, client }: Two): Promise<void> {
  for (const page of [client, trainer]) {
    await page.reload();
    for (const one of [trainer, client]) await expectFlowing(one);
  }
}

/** The client goes on purpose. */
export async function leave({ trainer, client }: Two): Promise<void> {
  await client.getByRole('button', { name: 'Leave' }).click();
  await expect(client).toHaveURL(new RegExp(`/sessions/${RUNNING_SESSION}$`));
  await expect(trainer.getByText('Ben left')).toBeVisible();
}

/** Notes when the page's timer shows which figures; both pages are on one machine, so their clocks are one. */
const noteFigures = (page: Page) =>
  page.evaluate(() => {
    const noted: Record<string, number> = {};
    const note = () => {
      const text = document.querySelector('[role=timer]')?.textContent;
      if (text != null) noted[text] ??= Date.now();
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { noted });
  });
const notedFigures = (page: Page) =>
  page.evaluate(() => (window as unknown as { noted: Record<string, number> }).noted);

/** How far apart the two show the same figures: of all that both have shown, the middle. */
async function apart(one: Page, other: Page): Promise<number> {
  const [here, there] = [await notedFigures(one), await notedFigures(other)];
  const gaps = Object.entries(here).flatMap(([text, at]) => (text in there ? [Math.abs(at - (there[text] ?? 0))] : []));
  // The first was noted when the noting began.
  const counted = gaps.slice(1).toSorted((a, b) => a - b);
  expect(counted.length).toBeGreaterThan(2);
  return counted[Math.floor(counted.length / 2)] ?? Number.NaN;
}
