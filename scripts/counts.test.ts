import { describe, expect, it } from 'vitest';
import { countsOfPlaywright, countsOfVitest, judge } from './counts.mjs';

describe('countsOfVitest', () => {
  it('takes the numbers of the report', () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };
    expect(countsOfVitest(report)).toEqual({ passed: 5, failed: 1, skipped: 3, failures: [] });
  });

  it('counts a file that broke before its first test, and no file twice', () => {
    const testResults = [
      { name: 'a.test.ts', message: 'no such import', status: 'failed', assertionResults: [] },
      {
        name: 'b.test.ts',
        status: 'failed',
        assertionResults: [{ fullName: 'adds', status: 'failed', failureMessages: ['2 is not 3\nat b'] }],
      },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ];
    const report = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0, testResults };
    expect(countsOfVitest(report)).toEqual({
      passed: 1,
      failed: 2,
      skipped: 0,
      failures: ['b.test.ts › adds\n    2 is not 3\n    at b', 'a.test.ts\n    no such import'],
    });
  });
});

describe('countsOfPlaywright', () => {
  it('takes flaky tests and errors outside of tests for failures', () => {
    const report = {
      stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 },
      suites: [
        {
          specs: [{ ok: true, tests: [{ status: 'expected' }] }],
          suites: [
            {
              specs: [
                {
                  file: 'a.spec.ts',
                  title: 'books',
                  ok: false,
                  tests: [{ status: 'unexpected', results: [{ error: { message: 'too late' } }] }],
                },
                { file: 'a.spec.ts', title: 'moves', ok: true, tests: [{ status: 'flaky', results: [{}] }] },
              ],
            },
          ],
        },
      ],
      errors: [{ message: 'no such file' }],
    };
    expect(countsOfPlaywright(report)).toEqual({
      passed: 3,
      failed: 3,
      skipped: 1,
      failures: ['a.spec.ts › books\n    too late', 'a.spec.ts › moves\n    ', 'outside of any test\n    no such file'],
    });
  });
});

describe('judge', () => {
  it.each([
    ['all well', { passed: 3, failed: 0, skipped: 0, failures: [] }, 0, 3, 0],
    ['some failed', { passed: 3, failed: 2, skipped: 0, failures: [] }, 1, 3, 2],
    ['nothing ran', { passed: 0, failed: 0, skipped: 0, failures: [] }, 0, 0, 1],
    ['skipped counts as failed', { passed: 3, failed: 0, skipped: 2, failures: [] }, 0, 3, 2],
    ['crashed after the tests', { passed: 3, failed: 0, skipped: 0, failures: [] }, 1, 3, 1],
    ['no report', undefined, 134, 0, 1],
  ])('%s', (_, counts, exitCode, passed, failed) => {
    expect(judge(counts, exitCode)).toMatchObject({ passed, failed });
  });

  it('lets tests be skipped only where that is expected', () => {
    const counts = { passed: 3, failed: 0, skipped: 2, failures: [] };
    expect(judge(counts, 0, { maySkip: true })).toMatchObject({ passed: 3, failed: 0 });
  });
});
