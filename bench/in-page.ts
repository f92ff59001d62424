/**
 * What the benchmarks run inside pages, alike in the app and beside the bare SDK. Playwright carries the text of a
 * function over, so each stands by itself. Times are `performance.timeOrigin + performance.now()`: one clock for all
 * pages of a machine.
 */
import type { Page } from 'playwright-core';

interface Sight {
  /** All of these words stand in one element that the selector finds. */
  selector: string;
  words: readonly string[];
  /** And none of these. */
  without?: readonly string[];
  /** It is waited until no such element is left. */
  gone?: boolean;
}

/** Starts looking; the returned function waits until it is seen and gives the time of the frame that showed it. */
export async function watchFor(page: Page, sight: Sight): Promise<() => Promise<number>> {
  const handle = await page.evaluateHandle(watchInPage, sight);
  return async () => {
    const paintedAt = await handle.evaluate(({ painted }) => painted);
    await handle.dispose();
    return paintedAt;
  };
}

/**
 * Looks from the first line of the page on. The returned function waits until it is seen and gives the milliseconds from
 * the start of the navigation to the frame that showed it.
 */
export async function watchFromStart(page: Page, sight: Sight): Promise<() => Promise<number>> {
  await page.addInitScript(`globalThis.sight = (${watchInPage.toString()})(${JSON.stringify(sight)});`);
  return () =>
    page.evaluate(async () => {
      const { sight } = globalThis as unknown as { sight: { painted: Promise<number> } };
      return (await sight.painted) - performance.timeOrigin;
    });
}

function watchInPage({ selector, words, without = [], gone = false }: Sight): { painted: Promise<number> } {
  const isThere = () =>
    [...document.querySelectorAll(selector)].some(
      ({ textContent }) =>
        words.every((word) => textContent.includes(word)) && !without.some((word) => textContent.includes(word)),
    ) !== gone;
  const painted = new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not seen in time: ${words.join(', ')}`)), 60_000);
    const look = () => {
      if (!isThere()) return;
      observer.disconnect();
      clearTimeout(timer);
      // What is posted from inside a frame arrives when that frame has been painted.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => resolve(performance.timeOrigin + performance.now()));
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true, characterData: true });
    look();
  });
  // Whoever waits is told; until then it is nobody's failure.
  painted.catch(() => {});
  return { painted };
}

interface Taps {
  /** What the cards are called whose "Confirm" is tapped, in order. */
  cards: readonly string[];
  /** The time between one tap and the next. */
  gapMs: number;
}

/** Taps "Confirm" on each of the cards and gives the time of the last tap. */
export function tapConfirm(page: Page, taps: Taps): Promise<number> {
  return page.evaluate(tapInPage, taps);
}

async function tapInPage({ cards, gapMs }: Taps): Promise<number> {
  let tappedAt = 0;
  for (const [index, name] of cards.entries()) {
    if (index > 0) await new Promise((resolve) => setTimeout(resolve, gapMs));
    const card = [...document.querySelectorAll('article, li')].find(({ textContent }) => textContent.includes(name));
    const button = [...(card?.querySelectorAll('button') ?? [])].find(({ textContent }) =>
      textContent.startsWith('Confirm'),
    );
    if (button === undefined) throw new Error(`nothing to confirm on ${name}`);
    tappedAt = performance.timeOrigin + performance.now();
    button.click();
  }
  return tappedAt;
}
