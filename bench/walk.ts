/** A way through all screens of a client, with the mouse and the keyboard: what interactions are measured on. */
import type { Locator, Page } from 'playwright-core';

export interface Step {
  name: string;
  /** By the page's clock. */
  at: number;
}

/** A person looks before the next tap; and what jumps later than 500 ms after one is not the tap's doing. */
const LOOK_MS = 700;

export class Walk {
  readonly #page: Page;
  readonly steps: Step[] = [];
  /** Taps and keys so far. */
  count = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Once through everything: 63 taps and keys. */
  async goRound(): Promise<void> {
    await this.#walkPast();
    await this.#writeReview();
    await this.#walkCalendar();
    await this.#book();
    await this.#walkSettings();
    await this.#tap('nav: Sessions', this.#entry('Sessions'));
  }

  async #walkPast(): Promise<void> {
    const page = this.#page;
    await this.#tap('tab: Past', page.getByRole('tab', { name: /^Past/ }));
    for (let turn = 0; turn < 8; turn += 1) await this.#scroll('scrolling Past', 2_500);
    const more = page.getByRole('button', { name: /^Show more/ });
    if ((await more.count()) > 0) {
      // As by keyboard; the list goes on by itself before a finger reaches the button.
      await more.evaluate((button: HTMLElement) => button.focus({ preventScroll: true }));
      await this.#press('Past: Show more', 'Enter');
    }
    await this.#tap('Past: open a session', page.locator('#panel-past article h3 a').filter({ visible: true }).nth(2));
    await this.#tap('details: back', page.locator('#content').getByRole('link', { name: 'Sessions', exact: true }));
    await this.#tap('tab: Upcoming', page.getByRole('tab', { name: /^Upcoming/ }));
    await this.#tap('Upcoming: open a session', page.locator('#panel-upcoming article h3 a').nth(2));
    await this.#tap('details: back', page.locator('#content').getByRole('link', { name: 'Sessions', exact: true }));
  }

  async #writeReview(): Promise<void> {
    const page = this.#page;
    await this.#tap('tab: Past', page.getByRole('tab', { name: /^Past/ }));
    await this.#tap('Past: Leave review', page.getByRole('link', { name: /^Leave review/ }).nth(1));
    const sheet = page.getByRole('dialog');
    await this.#tap('review: 4 stars', sheet.locator('label').nth(3));
    await this.#tap('review: into the text', sheet.getByRole('textbox'));
    for (const key of 'Strong 1') await this.#press('review: typing', key, 120);
    await this.#tap('review: Not now', sheet.getByRole('button', { name: 'Not now' }));
  }

  async #walkCalendar(): Promise<void> {
    const page = this.#page;
    await this.#tap('nav: Calendar', this.#entry('Calendar'));
    const view = (name: string) => page.locator('#content fieldset label').filter({ hasText: name });
    await this.#tap('calendar: 3 days', view('3 days'));
    for (const direction of ['Next', 'Next', 'Previous', 'Previous', 'Previous']) {
      await this.#tap(
        `calendar, 3 days: ${direction}`,
        page.getByRole('button', { name: new RegExp(`^${direction} `) }),
      );
    }
    await this.#tap('calendar, 3 days: Today', page.getByRole('button', { name: 'Today' }));
    await this.#tap('calendar: Month', view('Month'));
    for (const direction of ['Next', 'Previous']) {
      await this.#tap(`calendar, month: ${direction}`, page.getByRole('button', { name: `${direction} month` }));
    }
    await this.#tap('calendar: List', view('List'));
    for (const direction of ['Next', 'Previous']) {
      await this.#tap(`calendar, list: ${direction}`, page.getByRole('button', { name: `${direction} month` }));
    }
    await this.#scroll('scrolling the calendar’s list', 2_500);
    await this.#tap(
      'calendar, list: open a session',
      page.locator('#content article h4 a').filter({ visible: true }).first(),
    );
    await page.goBack();
    await page.waitForTimeout(LOOK_MS);
  }

  /** All of a booking but its sending, which can be done three times only. */
  async #book(): Promise<void> {
    const page = this.#page;
    const content = page.locator('#content');
    await this.#tap('nav: Find', this.#entry('Find'));
    await this.#tap('find: a trainer', content.locator('article h3 a').first());
    await this.#tap('profile: Book', page.getByRole('link', { name: 'Book', exact: true }));
    const option = (name: string) => content.locator('fieldset label').filter({ hasText: name });
    await this.#tap('booking: 90 min', option('90 min'));
    await this.#tap('booking: 60 min', option('60 min'));
    const days = content.locator('fieldset label').filter({ hasText: 'free' });
    for (const day of [2, 3, 4]) await this.#tap('booking: another day', days.nth(day));
    await this.#tap('booking: a time', content.locator('section ul button:enabled').first());
    await this.#tap('booking: Next: focus', page.getByRole('button', { name: 'Next: focus' }));
    await this.#tap('booking: into the focus', page.getByRole('textbox', { name: 'Focus' }));
    for (const key of 'Legs') await this.#press('booking: typing', key, 120);
    await this.#tap('booking: Next: check', page.getByRole('button', { name: 'Next: check' }));
  }

  async #walkSettings(): Promise<void> {
    const page = this.#page;
    await this.#tap('nav: You', this.#entry('You'));
    const option = (name: string) => page.locator('#content fieldset label').filter({ hasText: name });
    for (const name of ['Dark', 'Light', 'System', '12 hours', '24 hours', 'Automatic']) {
      await this.#tap(`you: ${name}`, option(name));
    }
    await this.#tap('you: Change time zone', page.getByRole('button', { name: 'Change time zone' }));
    for (const key of 'tok') await this.#press('you: typing a city', key, 120);
    await this.#press('you: closing the sheet', 'Escape');
  }

  #entry(name: string): Locator {
    return this.#page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });
  }

  /** A press of the mouse where the thing is: a locator's own click would listen to the events that are measured. */
  async #tap(name: string, target: Locator): Promise<void> {
    await target.waitFor();
    await target.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      // Between the bars at the top and the bottom it can be pressed as it is.
      if (top < 140 || bottom > innerHeight - 100) element.scrollIntoView({ block: 'center', behavior: 'instant' });
    });
    await this.#page.waitForTimeout(100);
    const box = await target.boundingBox();
    if (box === null) throw new Error(`${name}: it is not to be seen`);
    await this.#begin(name);
    // As long as a finger rests: the press may have a frame of its own before the tap is done.
    await this.#page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { delay: 60 });
    this.count += 1;
    await this.#page.waitForTimeout(LOOK_MS);
  }

  async #press(name: string, key: string, lookMs = LOOK_MS): Promise<void> {
    await this.#begin(name);
    await this.#page.keyboard.press(key);
    this.count += 1;
    await this.#page.waitForTimeout(lookMs);
  }

  async #scroll(name: string, pixels: number): Promise<void> {
    await this.#begin(name);
    await this.#page.mouse.wheel(0, pixels);
    await this.#page.waitForTimeout(LOOK_MS / 2);
  }

  async #begin(name: string): Promise<void> {
    this.steps.push({ name, at: await this.#page.evaluate(() => performance.now()) });
  }
}
