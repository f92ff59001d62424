/**
 * What a test runner did.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/**
 * Reads the report of Vitest's JSON reporter.
 *
 * @param {any} report
 * @returns {Counts}
 */
export function countsOfVitest(report) {
  // A file that fails before its first test (an import, a beforeAll) has no failed test to its name.
  const brokenFiles = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' && !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Reads the report of Playwright's JSON reporter.
 *
 * @param {any} report
 * @returns {Counts}
 */
export function countsOfPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  // Errors outside any test: a spec that does not load, a setup that throws.
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

/**
 * What a run counts as in the end. A run that tested nothing, that was broken off, or that left tests out has failed,
 * whatever else its report says.
 *
 * @param {Counts | undefined} counts undefined when the runner left no readable report
 * @param {number} exitCode
 * @param {{ maySkip?: boolean }} [options] `maySkip` for tests of which some are about another database than this one
 * @returns {{ passed: number, failed: number, because?: string }}
 */
export function judge(counts, exitCode, { maySkip = false } = {}) {
  if (!counts) return { passed: 0, failed: 1, because: `it ended with ${exitCode} and left no report` };
  const { passed, failed, skipped } = counts;
  if (skipped > 0 && !maySkip) return { passed, failed: failed + skipped, because: `${skipped} skipped; none may be` };
  if (passed + failed === 0) return { passed, failed: 1, because: 'it ran no test' };
  if (failed === 0 && exitCode !== 0)
    return { passed, failed: 1, because: `no test failed, but it ended with ${exitCode}` };
  return skipped > 0 ? { passed, failed, because: `${skipped} are about the other database` } : { passed, failed };
}
