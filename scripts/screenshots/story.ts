/** What a picture is made of, and how a page is brought there. */
import type { Page } from '@playwright/test';

export interface Scene {
  /** Names the file: words with dashes between them. */
  name: string;
  /** Brings the page there. */
  show(page: Page, url: string): Promise<unknown>;
}

export interface Story {
  /** The demo person to sign in as; null for somebody who has not signed in. */
  person: string | null;
  /** While the server answers. */
  online: readonly Scene[];
  /** After it was stopped. */
  offline: readonly Scene[];
  /** After it came back, and has refused what the person wrote meanwhile. */
  refused: readonly Scene[];
}

export const tap = (role: 'button' | 'link' | 'tab', name: string | RegExp) => (page: Page) =>
  page.getByRole(role, { name }).first().click();
export const open = (path: string) => (page: Page, url: string) => page.goto(`${url}${path}`);
export const openOffline = (path: string) => async (page: Page, url: string) => {
  await page.goto(`${url}${path}`);
  await page
    .getByText(/^Offline/)
    .first()
    .waitFor();
};
