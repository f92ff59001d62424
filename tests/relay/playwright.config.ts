import shared from '../../playwright.config.ts';

/** For `npm run try-coturn`: not among the end-to-end tests, because a machine without coturn cannot run it. */
export default { ...shared, testDir: '.', globalSetup: '../e2e/global-setup.ts', outputDir: '../../test-results' };
