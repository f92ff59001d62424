import { describe, expect, it } from 'vitest';
import { countsOfPlaywright, countsOfVitest, judge } from './counts.mjs';

describe('countsOfVitest', () => {
  it('takes the numbers of the report', () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };
    expect(countsOfVitest(report)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it('counts a file that broke before its first test, and no file twice', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ];
    const report = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0, testResults };
    expect(countsOfVitest(report)).toEqual({ passed: 1, failed: 2, skipped: 0 });
  });
});

describe('countsOfPlaywright', () => {
  it('takes flaky tests and errors outside of tests for failures', () => {
    const report = {
      stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 },
      errors: [{ message: 'no such file' }],
    };
    expect(countsOfPlaywright(report)).toEqual({ passed: 3, failed: 3, skipped: 1 });
  });
});

describe('judge', () => {
  it.each([
    ['all well', { passed: 3, failed: 0, skipped: 0 }, 0, 3, 0],
    ['some failed', { passed: 3, failed: 2, skipped: 0 }, 1, 3, 2],
    ['nothing ran', { passed: 0, failed: 0, skipped: 0 }, 0, 0, 1],
    ['skipped counts as failed', { passed: 3, failed: 0, skipped: 2 }, 0, 3, 2],
    ['crashed after the tests', { passed: 3, failed: 0, skipped: 0 }, 1, 3, 1],
    ['no report', undefined, 134, 0, 1],
  ])('%s', (_, counts, exitCode, passed, failed) => {
    expect(judge(counts, exitCode)).toMatchObject({ passed, failed });
  });

  it('lets tests be skipped only where that is expected', () => {
    const counts = { passed: 3, failed: 0, skipped: 2 };
    expect(judge(counts, 0, { maySkip: true })).toMatchObject({ passed: 3, failed: 0 });
  });
});
