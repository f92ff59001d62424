import { afterEach, describe, expect, it, vi } from 'vitest';
import { findBrowser, installedBrowsers } from './find-browser.mjs';

afterEach(() => vi.unstubAllEnvs());

describe('findBrowser', () => {
  it('takes the browser that CHROMIUM_PATH names before any other', () => {
    vi.stubEnv('CHROMIUM_PATH', process.execPath);
    expect(findBrowser()).toBe(process.execPath);
  });

  it('refuses a CHROMIUM_PATH that leads nowhere', () => {
    vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium');
    expect(() => findBrowser()).toThrow('/nowhere/chromium');
  });
});

describe('installedBrowsers', () => {
  it('looks on the PATH before the usual places, and for Chromium before Chrome', () => {
    const files = installedBrowsers('linux', { PATH: '/a:/b' });
    expect(files.slice(0, 3)).toEqual(['/a/chromium', '/b/chromium', '/a/chromium-browser']);
    expect(files.indexOf('/b/google-chrome')).toBeLessThan(files.indexOf('/usr/bin/chromium'));
  });

  it('knows where macOS keeps its applications, the person’s own among them', () => {
    const files = installedBrowsers('darwin', { HOME: '/Users/ana' });
    expect(files).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(files).toContain('/Users/ana/Applications/Chromium.app/Contents/MacOS/Chromium');
  });

  it('knows where Windows keeps its programs, and leaves out places that are not set', () => {
    expect(installedBrowsers('win32', { PROGRAMFILES: 'C:\\Program Files' })).toEqual([
      'C:\\Program Files\\Chromium\\Application\\chrome.exe',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ]);
  });
});
