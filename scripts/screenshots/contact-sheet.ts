/** All pictures on one: a row a scene, a column a size and scheme. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

const COLUMNS = ['phone.light', 'phone.dark', 'tablet.light', 'tablet.dark', 'desktop.light', 'desktop.dark'];

/** Makes it from the pictures in `folder`, named `scene.size.scheme.png`. */
export async function makeContactSheet(browser: Browser, folder: string, file: string): Promise<void> {
  const names = [...new Set(readdirSync(folder).map((name) => name.split('.')[0] ?? name))].toSorted();
  const cell = (name: string, column: string) => {
    const picture = readFileSync(join(folder, `${name}.${column}.png`)).toString('base64');
    return `<img class="${column.split('.')[0]}" src="data:image/png;base64,${picture}" alt="">`;
  };
  const rows = names.map(
    (name) => `<h2>${name}</h2><div>${COLUMNS.map((column) => cell(name, column)).join('')}</div>`,
  );
  const page = await browser.newPage({ viewport: { width: 1_240, height: 800 } });
  await page.setContent(`<style>
      body { margin: 16px; font: 12px sans-serif; background: #ddd }
      h2 { font-size: 12px; margin: 12px 0 4px }
      div { display: flex; gap: 6px; height: 150px }
      img { height: 150px; border-radius: 3px }
    </style>${rows.join('')}`);
  await page.screenshot({ path: file, fullPage: true, type: 'jpeg', quality: 70 });
  await page.close();
}
