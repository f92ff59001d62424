/**
 * What a test runner did. `failures` says of each failed test which it is, and how it failed.
 *
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Counts
 */

/** Of what went wrong, this much is said again at the end of a run. */
const LINES = 12;

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
    failures: [
      ...report.testResults.flatMap((/** @type {any} */ file) =>
        file.assertionResults
          .filter((/** @type {any} */ test) => test.status === 'failed')
          .map((/** @type {any} */ test) => words(`${file.name} › ${test.fullName}`, test.failureMessages?.[0])),
      ),
      ...brokenFiles.map((/** @type {any} */ file) => words(file.name, file.message)),
    ],
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
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    skipped,
    failures: [
      ...specsOf(report.suites)
        .filter((spec) => !spec.ok || spec.tests.some((/** @type {any} */ test) => test.status === 'flaky'))
        .map((spec) => words(`${spec.file} › ${spec.title}`, errorOf(spec))),
      ...report.errors.map((/** @type {any} */ error) => words('outside of any test', error.message)),
    ],
  };
}

/**
 * @param {any[]} suites one in another
 * @returns {any[]}
 */
function specsOf(suites) {
  return suites.flatMap((suite) => [...(suite.specs ?? []), ...specsOf(suite.suites ?? [])]);
}

/** @param {any} spec */
function errorOf(spec) {
  const results = spec.tests.flatMap((/** @type {any} */ test) => test.results);
  return results.find((/** @type {any} */ result) => result.error !== undefined)?.error.message;
}

/**
 * @param {string} test
 * @param {string} [message]
 */
function words(test, message = '') {
  return [test, ...message.split('\n').slice(0, LINES)].join('\n    ');
}

/**
 * What a run counts as in the end. A run that tested nothing, that was broken off, or that left tests out has failed,
 * whatever else its report says.
 *
 * @param {Counts | undefined} counts undefined when the runner left no readable report
 * @param {number} exitCode
 * @param {{ maySkip?: boolean }} [options] `maySkip` for tests of which some are about another database than this one
 * @returns {{ passed: number, failed: number, because?: string, failures?: string[] }}
 */
export function judge(counts, exitCode, { maySkip = false } = {}) {
  if (!counts) return { passed: 0, failed: 1, because: `it ended with ${exitCode} and left no report` };
  const { passed, failed, skipped, failures } = counts;
  if (skipped > 0 && !maySkip)
    return { passed, failed: failed + skipped, failures, because: `${skipped} skipped; none may be` };
  if (passed + failed === 0) return { passed, failed: 1, because: 'it ran no test' };
  if (failed === 0 && exitCode !== 0)
    return { passed, failed: 1, because: `no test failed, but it ended with ${exitCode}` };
  const result = { passed, failed, failures };
  return skipped > 0 ? { ...result, because: `${skipped} are about the other database` } : result;
}
