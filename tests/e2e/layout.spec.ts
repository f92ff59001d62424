/** Letters twice as large on the narrowest phone, pages from right to left, hard names, no motion: nothing is cut off. */
import { expect, test, type Page } from '@playwright/test';
import { startFilledServer } from '../../src/testing/filled-server.ts';
import { MAKE_NEXT_SESSION } from '../../src/testing/running-session.ts';
import type { ServerProcess } from '../../src/testing/server-process.ts';
import { Device, expectAllSent, signInAs } from './support.ts';

const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3).slice(0, 80);

let server: ServerProcess;
test.beforeAll(async () => {
  server = await startFilledServer((database) =>
    database.exec(`
      ${MAKE_NEXT_SESSION}
      update public.users set display_name = '${LONG}' where display_name = 'Maya Kowalski';
      update public.users set display_name = 'ثيو أوكافور 🏋️ 奥卡福' where display_name = 'Theo Okafor';`),
  );
});
test.afterAll(() => server.dispose());

/** What does not fit, in words; run in the page. */
function findFaults(): string[] {
  const faults: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth - clientWidth} px too wide`);
  const moving = document.getAnimations().filter(({ playState }) => playState === 'running');
  if (moving.length > 0) faults.push(`${moving.length} things move`);
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    // For screen readers only, or not there.
    if (box.width <= 1 || box.height <= 1 || !element.checkVisibility({ visibilityProperty: true })) continue;
    const says = `<${element.localName} class="${element.className}"> ${element.textContent.slice(0, 40)}`;
    const isText = [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim());
    if (isText && (box.left < -1 || box.right > clientWidth + 1)) faults.push(`beside the page: ${says}`);
    const cuts = style.overflowX === 'hidden' || style.overflowX === 'clip';
    const marked =
      style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none' || element.localName === 'input';
    const beyond = element.scrollWidth - element.clientWidth;
    // FullCalendar measures its "+1" unseen, ten thousand pixels beside the page: to the left one could scroll there.
    if (cuts && !marked && beyond > 1 && beyond < 9_000) faults.push(`cut off: ${says}`);
  }
  return faults;
}

/** All of them are told of in one run. */
const softly = expect.configure({ soft: true });

async function expectFits(page: Page, where: string): Promise<void> {
  // What is drawn in two steps is drawn by then.
  await softly.poll(() => page.evaluate(findFaults), { message: where }).toEqual([]);
}

const LARGE_LETTERS = '--blink-settings=defaultFontSize=32';
const VARIANTS = [
  {
    name: 'letters twice as large, 320 px',
    width: 320,
    settings: [LARGE_LETTERS],
    dir: 'ltr',
    homes: ['/sessions', '/trainer/sessions'],
  },
  { name: 'right to left', width: 390, settings: [], dir: 'rtl', homes: ['/sessions'] },
] as const;

const PEOPLE = [
  {
    person: 'Chloe Tan',
    home: '/sessions',
    pages: ['/calendar?view=list', '/calendar?view=week', '/calendar?view=month'],
  },
  {
    person: 'Maya Kowalski',
    home: '/trainer/sessions',
    pages: [
      '/trainer/today',
      '/trainer/today?new=now',
      '/trainer/calendar?view=list',
      '/trainer/calendar?view=week',
      '/trainer/clients',
    ],
  },
] as const;

for (const { name, width, settings, dir, homes } of VARIANTS) {
  for (const { person, home, pages } of PEOPLE.filter((one) => homes.some((shown) => shown === one.home))) {
    test(`${name}: every screen of ${home} fits`, async () => {
      test.setTimeout(120_000);
      const device = new Device(settings);
      try {
        const page = await device.open(server.url);
        await page.setViewportSize({ width, height: 820 });
        await page.addInitScript((direction) => {
          // The page has no root yet.
          new MutationObserver(() => (document.documentElement.dir = direction)).observe(document, { childList: true });
        }, dir);
        await page.reload();
        await expect(page.getByRole('button', { name: person })).toBeVisible();
        await expectFits(page, 'sign in');
        await signInAs(page, person);
        await expectAllSent(page);
        await expectFits(page, 'upcoming');
        const details = await page.getByRole('link', { name: 'View details' }).first().getAttribute('href');
        await page.goto(`${server.url}${details ?? ''}`);
        await expect(page.getByRole('region', { name: 'What happened' })).toBeVisible();
        await expectFits(page, 'a session');
        await page.getByRole('button', { name: /^(Cancel session|Decline|Take the request back)$/ }).click();
        await expectFits(page, 'cancelling');
        for (const path of [`${home}?tab=past`, ...pages, '/you', '/you/device', '/refused', '/nothing/here']) {
          await page.goto(`${server.url}${path}`);
          await expect(page.getByRole('heading').first()).toBeVisible();
          if (path.startsWith(home)) await expect(page.getByRole('article').first()).toBeVisible();
          await expectFits(page, path);
        }
        expect(device.problems).toEqual([]);
      } finally {
        await device.dispose();
      }
    });
  }
}
